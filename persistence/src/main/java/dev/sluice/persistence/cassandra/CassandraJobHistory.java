package dev.sluice.persistence.cassandra;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.checkpointing.garbage.OneByOne;
import dev.sluice.checkpointing.history.HistoryLimits;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.history.JobHistory;
import dev.sluice.checkpointing.store.JournalId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of jobs on Cassandra through Akka Persistence: each epoch of a job is one persistence
 * id, {@code job/history/epoch}, written by an event-sourced actor of its own.
 *
 * <p>What is over the limits is deleted in the background, facts when a round number of them was
 * written and epochs when a new one begins; a deletion that has failed is made up for by the next.
 *
 * <p>The actor ends when the job has ended or a later epoch is written. Safe for any thread.
 */
public final class CassandraJobHistory implements JobHistory {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraJobHistory.class);
  private static final String HISTORY = "history/";

  private record Writer(long epoch, HistoryEntry entry, ActorRef<HistoryWriter.Command> actor) {}

  private final ActorSystem<?> system;
  private final JournalTable table;
  private final ActorRef<JournalRegistry.Watch> registry;
  private final HistoryLimits limits;
  private final Map<String, Writer> newest = new HashMap<>();

  CassandraJobHistory(
      ActorSystem<?> system,
      JournalTable table,
      ActorRef<JournalRegistry.Watch> registry,
      HistoryLimits limits) {
    this.limits = limits;
    this.system = system;
    this.table = table;
    this.registry = registry;
  }

  private static String prefixOf(String job) {
    return JournalId.prefixOf(job) + HISTORY;
  }

  @Override
  public CompletionStage<Void> append(String job, long epoch, JobFact fact) {
    Writer writer = writer(job, epoch);
    CompletableFuture<Void> stored =
        writer.entry().begin(() -> writer.actor().tell(new HistoryWriter.Command.Append(fact)));
    if (fact instanceof JobFact.JobEnded) {
      forget(job, epoch);
    }
    stopUnlessKept(job, writer);
    return stored;
  }

  /** The writer of a job's newest epoch is kept; that of an older one is started for each fact. */
  private synchronized Writer writer(String job, long epoch) {
    Writer kept = newest.get(job);
    if (kept != null && kept.epoch() == epoch && !kept.entry().hasEnded()) {
      return kept;
    }
    String id = prefixOf(job) + epoch;
    HistoryEntry entry = new HistoryEntry(id);
    ActorRef<HistoryWriter.Command> actor =
        system.systemActorOf(
            HistoryWriter.of(entry, number -> trim(id, number)),
            CassandraStores.name("history"),
            Props.empty());
    registry.tell(new JournalRegistry.Watch(actor, entry::end));
    Writer writer = new Writer(epoch, entry, actor);
    if (kept == null || kept.epoch() <= epoch) {
      newest.put(job, writer);
      stop(kept);
      trimEpochs(job, epoch);
    }
    return writer;
  }

  /** Forgets the older half; and what an earlier attempt may have left. */
  private void trim(String id, long number) {
    if (number >= limits.facts() && number % limits.least() == 0) {
      long kept = number - limits.least() + 1;
      logIfFailed(id, table.delete(id, Math.max(1, kept - 2L * limits.facts()), kept));
    }
  }

  private void trimEpochs(String job, long newestEpoch) {
    if (newestEpoch > limits.epochs()) {
      logIfFailed(
          job,
          epochs(job)
              .thenCompose(
                  all -> OneByOne.each(over(all, newestEpoch), epoch -> delete(job, epoch))));
    }
  }

  /** The newest may not be among them yet, as nothing of it is written. */
  private List<Long> over(List<Long> all, long newestEpoch) {
    List<Long> older = all.stream().filter(epoch -> epoch < newestEpoch).toList();
    return older.subList(0, Math.max(0, older.size() + 1 - limits.epochs()));
  }

  private static void logIfFailed(String what, CompletionStage<Void> trimmed) {
    trimmed.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            LOG.debug("Old history of {} is left for the next time", what, failure);
          }
        });
  }

  private synchronized void stopUnlessKept(String job, Writer writer) {
    if (newest.get(job) != writer) {
      stop(writer);
    }
  }

  private synchronized void forget(String job, long epoch) {
    Writer kept = newest.get(job);
    if (kept != null && kept.epoch() == epoch) {
      newest.remove(job);
      stop(kept);
    }
  }

  /** Twice does no harm. */
  private static void stop(Writer writer) {
    if (writer != null) {
      writer.actor().tell(new HistoryWriter.Command.Stop());
    }
  }

  @Override
  public CompletionStage<List<JobFact>> newest(String job, long epoch, int most) {
    return table
        .newest(prefixOf(job) + epoch, most)
        .thenApply(
            rows -> {
              Collections.reverse(rows);
              return rows.stream().map(CassandraJobHistory::fact).toList();
            });
  }

  private static JobFact fact(Row row) {
    return FactSerializer.read(
        CassandraLedgerTable.bytes(row.getByteBuffer("event")),
        row.getInt("ser_id"),
        String.valueOf(row.getString("ser_manifest")));
  }

  @Override
  public CompletionStage<List<Long>> epochs(String job) {
    String prefix = prefixOf(job);
    return table
        .ids(id -> id.startsWith(prefix) && id.indexOf('/', prefix.length()) < 0)
        .thenApply(
            ids ->
                ids.stream()
                    .map(id -> Long.valueOf(id.substring(prefix.length())))
                    .sorted()
                    .toList());
  }

  @Override
  public CompletionStage<Void> delete(String job, long epoch) {
    forget(job, epoch);
    return table.delete(prefixOf(job) + epoch);
  }
}
