// in: account_id
// out: nothing
MATCH (a:Account {id: $account_id})
DETACH DELETE a
