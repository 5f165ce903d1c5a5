// in: account_id
// out: table of subject (one of ours), object (one of theirs), what each tie says and rests on
MATCH (b:Person {account_id: $account_id})<-[t:TIE]-(a:Person)
RETURN ['subject', 'object', 'level', 'desired_level', 'willingness', 'claim_id',
        'root_stances', 'root_evidence', 'root_dates', 'since', 'until', 'contested'] AS columns,
       collect([a.id, b.id, t.level, t.desired_level, t.willingness, t.claim_id, t.root_stances,
        t.root_evidence, t.root_dates, t.since, t.until, t.contested]) AS rows
