#!/bin/sh
# Run once by PostgreSQL's image when the database is made: the owner migrates, the other role runs the program.
set -eu
psql --set=ON_ERROR_STOP=1 --username postgres --set=owner="$ECHELON_OWNER_PASSWORD" --set=app="$ECHELON_APP_PASSWORD" <<'SQL'
CREATE ROLE echelon_owner LOGIN PASSWORD :'owner';
CREATE ROLE echelon_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app';
GRANT pg_read_all_stats TO echelon_app;
CREATE DATABASE echelon OWNER echelon_owner;
-- The running role makes nothing but the queue's sequences, temporary tables neither; `migrate` sees to it as well.
REVOKE TEMPORARY, CREATE ON DATABASE echelon FROM PUBLIC, echelon_app;
SQL
