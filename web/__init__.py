"""The pages: ``create_app(service)``."""
