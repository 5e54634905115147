package dev.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.subtask.JournalOwners.Children;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.journal.JournalPlace;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.persistence.cassandra.JournalCommand;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OwnedJournalsTest {

  private static final SubtaskId SUBTASK = new SubtaskId("out", 1);

  private final OwnedJournals owned =
      new OwnedJournals(
          (journal, writer) -> CompletableFuture.failedFuture(new IllegalStateException("others")));

  /** Equal to another of the same subtask, as those of actors are. */
  private record Named(String actor) implements Children {

    @Override
    public <M> CompletionStage<ActorRef<M>> spawn(Behavior<M> child) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static JournalPlace place(long epoch) {
    return new JournalPlace("job", SUBTASK, epoch, Map.of());
  }

  private boolean spawns(long epoch) {
    JournalId journal = new JournalId("job", SUBTASK.vertex(), SUBTASK.index(), epoch, 1);
    Behavior<JournalCommand> writer = Behaviors.empty();
    return !owned.spawn(journal, writer).toCompletableFuture().isCompletedExceptionally();
  }

  @Test
  void forgetsASubtaskWhenItHasStopped() {
    owned.began(place(1), new Named("first"));
    assertThat(spawns(1)).isTrue();

    owned.ended(new Named("first"));

    assertThat(spawns(1)).isFalse();
    assertThat(owned.size()).isZero();
  }

  @Test
  void keepsTheNextSubtaskInThePlaceWhenTheFormerStopsLate() {
    owned.began(place(1), new Named("first"));
    owned.began(place(2), new Named("second"));

    owned.ended(new Named("first"));

    assertThat(spawns(2)).isTrue();
    assertThat(owned.size()).isEqualTo(1);
  }
}
