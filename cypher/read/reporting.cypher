// in: account_ids
// out: table of subject (the seat), object (the seat above), what each line rests on
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})-[l:REPORTS_TO]->(m:Role)
RETURN ['subject', 'object', 'claim_id', 'root_stances', 'root_evidence', 'root_dates', 'since',
        'until', 'contested'] AS columns,
       collect([r.id, m.id, l.claim_id, l.root_stances, l.root_evidence, l.root_dates, l.since, l.until,
        l.contested]) AS rows
