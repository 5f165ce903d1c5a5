// in: account_id, slots
// out: table as in statements.cypher, of the statements about the claims in these slots
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:BY]->(v:Source)
RETURN ['id', 'claim_id', 'source_id', 'on', 'recorded_at', 'channel', 'stance', 'credibility',
        'number', 'since', 'until', 'withdrawn_at', 'direct'] AS columns,
       collect([s.id, c.id, v.id, s.on, s.recorded_at, s.channel, s.stance, s.credibility, s.number,
        s.since, s.until, s.withdrawn_at, s.direct]) AS rows
