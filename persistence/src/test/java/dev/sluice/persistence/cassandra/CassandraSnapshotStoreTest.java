package dev.sluice.persistence.cassandra;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static dev.sluice.persistence.cassandra.Journal.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import dev.sluice.checkpointing.store.Segment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the store on Cassandra does beyond the contract of all stores. */
@ExtendWith(RealCassandra.class)
class CassandraSnapshotStoreTest {

  private CassandraSnapshotStore store;
  private Rows rows;
  private JournalId journal;

  @BeforeEach
  void openStore() {
    store = RealCassandra.get().stores().snapshots();
    rows = new Rows(RealCassandra.get().session());
    journal = Journal.id("store test " + System.identityHashCode(this), 1);
  }

  private Throwable failureOfReading(Segment segment) {
    return failureOf(
        store.read(segment, (sequence, chunk) -> CompletableFuture.completedFuture(null)));
  }

  @Test
  void refusesAChunkWhileTheOneBeforeIsUnderWay() {
    CompletionStage<Void> first = store.append(journal, 1, chunk(1, 100));

    CompletionStage<Void> second = store.append(journal, 2, chunk(2, 100));

    assertThat(failureOf(second)).isInstanceOf(OutOfSequenceException.class);
    await(first);
    await(store.append(journal, 2, chunk(2, 100)));
  }

  @Test
  void refusesAJournalThatTwoWritersHaveWritten() {
    Segment segment = Journal.write(store, journal, 3, 100);

    rows.writeAgain(journal, 2, "zombie");

    assertThat(failureOfReading(segment))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("chunk 2 of journal " + journal)
        .hasMessageContaining("zombie");
  }

  @Test
  void refusesAnEventOfALaterRelease() {
    Segment segment = Journal.write(store, journal, 2, 100);

    rows.changeManifest(journal, 2, "chunk-9");

    assertThat(failureOfReading(segment))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("chunk 2")
        .hasMessageContaining("chunk-9");
  }

  @Test
  void readsManyPages() {
    Segment segment = Journal.write(store, journal, 70, 300);

    assertThat(Journal.read(store, segment)).hasSize(70).last().isEqualTo(chunk(70, 300));
  }

  @Test
  void readsAndDeletesAJournalThatLiesInManyPartitions() {
    ActorSystem<Void> system =
        RealCassandra.system(
            ConfigFactory.parseString(CassandraStores.JOURNAL_PLUGIN + ".target-partition-size = 2")
                .withFallback(RealCassandra.get().config("sluice")));
    try {
      CassandraSnapshotStore small = await(CassandraStores.open(system)).snapshots();
      Segment segment = Journal.write(small, journal, 7, 100);
      assertThat(Journal.read(small, segment)).hasSize(7).last().isEqualTo(chunk(7, 100));

      await(small.delete(journal));

      assertThat(rows.count("sluice.messages", journal.text())).isZero();
      assertThat(rows.count("sluice.all_persistence_ids", journal.text())).isZero();
    } finally {
      RealCassandra.stop(system);
    }
  }

  @Test
  void givesAJournalUpWhoseOwnerIsGone() {
    ActorRef<Object> owner =
        RealCassandra.get().system().systemActorOf(owner(), "owner", Props.empty());
    CassandraSnapshotStore owned =
        RealCassandra.get()
            .stores()
            .snapshots(
                (id, writer) -> {
                  CompletableFuture<ActorRef<JournalCommand>> reply = new CompletableFuture<>();
                  owner.tell(new Spawn(writer, reply));
                  return reply;
                });
    await(owned.append(journal, 1, chunk(1, 100)));

    owner.tell("stop");

    Throwable failure = failureOf(owned.append(journal, 2, chunk(2, 100)));
    assertThat(failure)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("journal " + journal + " was given up");
    assertThat(failureOf(owned.append(journal, 3, chunk(2, 100)))).isSameAs(failure);
    Segment next = Journal.write(store, Journal.id(journal.job(), 2), 1, 100);
    assertThat(Journal.read(store, next)).hasSize(1);
  }

  private record Spawn(
      Behavior<JournalCommand> writer, CompletableFuture<ActorRef<JournalCommand>> reply) {}

  private static Behavior<Object> owner() {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Object.class)
                .onMessage(
                    Spawn.class,
                    spawn -> {
                      spawn.reply().complete(context.spawnAnonymous(spawn.writer()));
                      return Behaviors.same();
                    })
                .onMessage(String.class, stop -> Behaviors.stopped())
                .build());
  }
}
