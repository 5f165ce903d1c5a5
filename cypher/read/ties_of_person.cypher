// in: account_id, id
// out: table as in ties.cypher, of the ties of one person, theirs or ours, to the customer's people
MATCH (q:Person {id: $id})-[t:TIE]-(o:Person)
WITH t, startNode(t) AS a, endNode(t) AS b
WHERE b.account_id = $account_id
RETURN ['subject', 'object', 'level', 'desired_level', 'willingness', 'claim_id',
        'root_stances', 'root_evidence', 'root_dates', 'since', 'until', 'contested'] AS columns,
       collect([a.id, b.id, t.level, t.desired_level, t.willingness, t.claim_id, t.root_stances,
        t.root_evidence, t.root_dates, t.since, t.until, t.contested]) AS rows
