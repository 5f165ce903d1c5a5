// in: account_id, slots
// out: id, claim_id, source_id and what settling needs of each statement about these slots' claims
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
MATCH (s:Statement)-[:ABOUT]->(c)
MATCH (s)-[:BY]->(v:Source)
RETURN s.id AS id, c.id AS claim_id, v.id AS source_id, s.on AS on, s.recorded_at AS recorded_at,
       s.channel AS channel, s.stance AS stance, s.credibility AS credibility, s.number AS number,
       s.since AS since, s.until AS until, s.withdrawn_at AS withdrawn_at, s.direct AS direct
