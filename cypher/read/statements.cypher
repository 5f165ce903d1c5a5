// in: account_id
// out: table of id, claim_id, source_id and what settling needs of each statement; not its words
MATCH (s:Statement {account_id: $account_id})
MATCH (s)-[:ABOUT]->(c:Claim)
MATCH (s)-[:BY]->(v:Source)
RETURN ['id', 'claim_id', 'source_id', 'on', 'recorded_at', 'channel', 'stance', 'credibility',
        'number', 'since', 'until', 'withdrawn_at', 'direct'] AS columns,
       collect([s.id, c.id, v.id, s.on, s.recorded_at, s.channel, s.stance, s.credibility, s.number,
        s.since, s.until, s.withdrawn_at, s.direct]) AS rows
