// in: account_id
// out: fact (properties of TIE), subject (one of ours), object (one of theirs)
MATCH (b:Person {account_id: $account_id})<-[t:TIE]-(a:Person)
RETURN properties(t) AS fact, a.id AS subject, b.id AS object
ORDER BY subject, object, t.id
