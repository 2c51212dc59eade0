"""Settings, each read from the environment variable of the same name in capitals."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where the data are and where to serve them."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    database_url: str = f"sqlite:///{ROOT / 'brest1918.db'}"
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    seed_dir: Path = ROOT / "seed"
    public_url: str | None = None
    root_path: str = ""
    forwarded_allow_ips: str = "127.0.0.0/8,::1"  # loopback
