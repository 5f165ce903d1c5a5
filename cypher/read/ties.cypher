// in: account_id
// out: subject (one of ours), object (one of theirs), what the tie says and rests on
MATCH (b:Person {account_id: $account_id})<-[t:TIE]-(a:Person)
RETURN a.id AS subject, b.id AS object, t.level AS level, t.desired_level AS desired_level,
       t.willingness AS willingness,
       t.claim_id AS claim_id, t.root_stances AS root_stances, t.root_evidence AS root_evidence,
       t.root_dates AS root_dates, t.since AS since, t.until AS until, t.contested AS contested
ORDER BY subject, object, claim_id
