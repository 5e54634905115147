package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.typesafe.config.Config;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The tables that everything here is kept in, and their creation.
 *
 * <p>The first two are those of the journal plugin 1.1, column by column; it wants a third for
 * deletions of its own, which are off. The others are ours: two for which checkpoints count, one
 * for which jobs there are. Creation first looks what is missing, so that programs which start
 * together do not all create.
 */
final class Schema {

  static final String MESSAGES = "messages";
  static final String PERSISTENCE_IDS = "all_persistence_ids";
  static final String METADATA = "metadata";
  static final String LEDGER = "ledger";
  static final String DOCUMENTS = "checkpoint_documents";
  static final String JOBS = "jobs";

  private static final String PROFILE = "sluice-schema";
  private static final String KEYSPACE_NAME = "[a-zA-Z][a-zA-Z0-9_]{0,47}";

  private final String keyspace;
  private final boolean creates;
  private final String replication;
  private final long graceSeconds;

  Schema(Config config) {
    this.keyspace = config.getString("keyspace");
    this.creates = config.getBoolean("schema.create");
    this.replication = config.getString("schema.replication");
    this.graceSeconds = config.getDuration("schema.gc-grace").toSeconds();
    if (!keyspace.matches(KEYSPACE_NAME)) {
      throw new IllegalArgumentException(
          "sluice.cassandra.keyspace is '%s'; expected a letter, then at most 47 letters, digits and '_'"
              .formatted(keyspace));
    }
  }

  /** The name of a table with its keyspace before it. */
  String table(String name) {
    return keyspace + "." + name;
  }

  private String createKeyspace() {
    return "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s"
        .formatted(keyspace, replication);
  }

  /** By name, in the order of creation. */
  private Map<String, String> createTables() {
    Map<String, String> statements = new LinkedHashMap<>();
    // Snapshots are not compressed again: they are written once and mostly deleted unread.
    put(
        statements,
        MESSAGES,
        "persistence_id text, partition_nr bigint, sequence_nr bigint, timestamp timeuuid, timebucket text, writer_uuid text, ser_id int, ser_manifest text, event_manifest text, event blob, meta_ser_id int, meta_ser_manifest text, meta blob, tags set<text>, PRIMARY KEY ((persistence_id, partition_nr), sequence_nr, timestamp)",
        "AND compression = {'enabled': false}");
    put(statements, PERSISTENCE_IDS, "persistence_id text PRIMARY KEY", "");
    // Stays empty: we delete journals whole. But the plugin's read journal asks it what was
    // deleted.
    put(
        statements,
        METADATA,
        "persistence_id text PRIMARY KEY, deleted_to bigint, properties map<text,text>",
        "");
    put(
        statements,
        LEDGER,
        "job text PRIMARY KEY, epoch bigint, owner text, revision bigint, body blob",
        "");
    // A partition for each document, so that a deletion leaves one mark and no reader walks over
    // it.
    put(
        statements,
        DOCUMENTS,
        "job text, id bigint, epoch bigint, part int, parts int, body blob, PRIMARY KEY ((job, id, epoch), part)",
        "");
    // A partition for each job, so that programs which submit at once do not wait for each other.
    put(statements, JOBS, "job text PRIMARY KEY, submission text, revision bigint, body blob", "");
    return statements;
  }

  private void put(Map<String, String> statements, String name, String columns, String options) {
    statements.put(
        name,
        "CREATE TABLE IF NOT EXISTS %s (%s) WITH gc_grace_seconds = %d %s"
            .formatted(table(name), columns, graceSeconds, options)
            .strip());
  }

  /** Creates what is missing; the stage completes when all is there. */
  CompletionStage<Void> create(CqlSession session) {
    return existing(session)
        .thenCompose(
            there -> {
              Map<String, String> missing = createTables();
              missing.keySet().removeAll(there);
              return missing.isEmpty()
                  ? CompletableFuture.completedFuture(null)
                  : create(session, missing);
            });
  }

  private CompletionStage<Set<String>> existing(CqlSession session) {
    return session
        .executeAsync(
            SimpleStatement.newInstance(
                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
                keyspace.toLowerCase(Locale.ROOT)))
        .thenApply(
            tables -> {
              Set<String> names = new HashSet<>();
              for (Row each : tables.currentPage()) {
                names.add(each.getString("table_name"));
              }
              return names;
            });
  }

  private CompletionStage<Void> create(CqlSession session, Map<String, String> missing) {
    if (!creates) {
      throw new StoreException(
          "tables %s are missing in Cassandra, and sluice.cassandra.schema.create is off. Let an operator run: %s"
              .formatted(missing.keySet(), script()),
          null);
    }
    // Else the driver reads the whole schema anew after each statement.
    session.setSchemaMetadataEnabled(false);
    CompletionStage<AsyncResultSet> done = execute(session, createKeyspace());
    for (String statement : missing.values()) {
      done = done.thenCompose(before -> execute(session, statement));
    }
    return done.handle(
        (last, failure) -> {
          session.setSchemaMetadataEnabled(null);
          if (failure != null) {
            throw refused(Failures.cause(failure));
          }
          return null;
        });
  }

  private static CompletionStage<AsyncResultSet> execute(CqlSession session, String statement) {
    return session.executeAsync(
        SimpleStatement.newInstance(statement).setExecutionProfileName(PROFILE));
  }

  private StoreException refused(Throwable failure) {
    String why =
        failure instanceof UnauthorizedException
            ? "the user has not the right to"
            : "Cassandra refused it";
    return new StoreException(
        "the tables of keyspace '%s' could not be created: %s (%s). Let an operator run: %s"
            .formatted(keyspace, why, failure.getMessage(), script()),
        failure,
        failure instanceof OverloadedException);
  }

  private String script() {
    return createKeyspace() + "; " + String.join("; ", List.copyOf(createTables().values())) + ";";
  }
}
