// in: account_id, needs (names of functions, such as Service)
// out: nothing; what an account needs is a plan, so it has no claim
MATCH (a:Account {id: $account_id})
SET a.needs = $needs
