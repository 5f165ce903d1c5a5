// in: account_ids
// out: table of subject (the seat), object (the person), what each holding rests on
UNWIND $account_ids AS account_id
MATCH (p:Person {account_id: account_id})-[h:HOLDS]->(r:Role)
RETURN ['subject', 'object', 'claim_id', 'root_stances', 'root_evidence', 'root_dates', 'since',
        'until', 'contested'] AS columns,
       collect([r.id, p.id, h.claim_id, h.root_stances, h.root_evidence, h.root_dates, h.since, h.until,
        h.contested]) AS rows
