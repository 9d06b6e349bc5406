#!/usr/bin/env bash
# Make the roles and the database of a server on PostgreSQL 15 or later, and print what goes into DATA/server.toml.
# Run it once as whoever may make roles: sudo -u postgres bash provisioning/postgresql.sh [DATABASE]. psql's own
# variables (PGHOST, PGPORT …) name another server than the one at hand.
set -euo pipefail
database=${1:-nightdesk}
owner=${database}_owner
secret() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
owner_secret=$(secret)
server_secret=$(secret)

psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --dbname "${PGDATABASE:-postgres}" \
  --set "database=$database" --set "owner=$owner" --set "owner_secret=$owner_secret" --set "server_secret=$server_secret" <<'SQL'
-- One role owns the tables and only migrates; the server works as the other, which is granted no change of the record.
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_secret';
CREATE ROLE :"database" LOGIN PASSWORD :'server_secret';
-- Times and names are kept as text and must sort byte by byte.
CREATE DATABASE :"database" OWNER :"owner" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"database";
SQL

host=${PGHOST:-127.0.0.1}
port=${PGPORT:-5432}
case "$host" in
  /*) at=/$database?unix_sock=$host/.s.PGSQL.$port ;;
  *) at=$host:$port/$database ;;
esac
echo "database = \"postgresql+pg8000://$database:$server_secret@$at\""
echo "database_owner = \"postgresql+pg8000://$owner:$owner_secret@$at\""
echo "Put both lines into DATA/server.toml, readable by its owner only; then: python -m server setup --data DATA" >&2
