"""The one store: named Cypher statements over Bolt, on Neo4j or on the embedded engine."""
