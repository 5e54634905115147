package dev.sluice.checkpointing.ledger;

import static dev.sluice.checkpointing.Checkpoints.JOB;
import static dev.sluice.checkpointing.Checkpoints.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GarbageTest {

  private static JournalId journal(long epoch, long generation) {
    return new JournalId(JOB, "count", 0, epoch, generation);
  }

  private static CompletedCheckpoint periodic(long id, long epoch, JournalId journal) {
    return checkpoint(new CheckpointRef(id, epoch), new CheckpointKind.Periodic(), journal);
  }

  private static LedgerRow row(long epoch, CompletedCheckpoint... retained) {
    return new LedgerRow(
        JOB,
        epoch,
        "me",
        retained[retained.length - 1].ref(),
        9,
        Stream.of(retained)
            .map(each -> new RetainedCheckpoint(each.ref(), Optional.empty(), List.of()))
            .toList());
  }

  @Test
  void isWhatEarlierEpochsLeftAndNoRetainedCheckpointRefersTo() {
    CompletedCheckpoint retained = periodic(4, 2, journal(1, 3));

    Garbage garbage =
        Garbage.of(
            row(3, retained),
            List.of(retained),
            List.of(journal(1, 2), journal(1, 3), journal(2, 1), journal(3, 1), journal(4, 1)),
            List.of(new CheckpointRef(4, 1), new CheckpointRef(4, 2), new CheckpointRef(5, 3)));

    assertThat(garbage.journals()).containsExactly(journal(1, 2), journal(2, 1));
    assertThat(garbage.documents()).containsExactly(new CheckpointRef(4, 1));
  }

  @Test
  void isNotWhatTheCurrentEpochMayStillReferTo() {
    CompletedCheckpoint retained = periodic(4, 3, journal(3, 2));

    Garbage garbage =
        Garbage.of(
            row(3, retained),
            List.of(retained),
            List.of(journal(3, 1), journal(3, 2), journal(3, 3)),
            List.of(new CheckpointRef(3, 3), new CheckpointRef(5, 3)));

    assertThat(garbage.journals()).containsExactly(journal(3, 1));
    assertThat(garbage.documents()).containsExactly(new CheckpointRef(3, 3));
  }

  @Test
  void isNotWhatIsBeingAdoptedInTheCurrentEpoch() {
    CompletedCheckpoint retained = periodic(4, 3, journal(3, 2));
    JournalId copying = JournalId.adopted(JOB, 0, 3, CheckpointRef.adopted(7, 3).id());
    JournalId givenUp = JournalId.adopted(JOB, 0, 3, CheckpointRef.adopted(8, 3).id());
    JournalId fenced = JournalId.adopted(JOB, 0, 2, CheckpointRef.adopted(6, 2).id());

    Garbage garbage =
        Garbage.of(
            row(3, retained),
            List.of(retained),
            List.of(journal(3, 2), copying, givenUp, fenced),
            List.of(CheckpointRef.adopted(6, 2), CheckpointRef.adopted(7, 3)));

    assertThat(garbage.journals()).containsExactly(givenUp, fenced);
    assertThat(garbage.documents()).containsExactly(CheckpointRef.adopted(6, 2));
  }

  @Test
  void anAdoptedJournalDoesNotMakeGarbageOfWhatSubtasksWrite() {
    CheckpointRef ref = CheckpointRef.adopted(7, 3);
    JournalId adopted = JournalId.adopted(JOB, 0, 3, ref.id());
    CompletedCheckpoint retained = periodic(ref.id(), 3, adopted);
    JournalId namesake = new JournalId(JOB, adopted.vertex(), 0, 3, 1);

    Garbage garbage =
        Garbage.of(row(3, retained), List.of(retained), List.of(adopted, namesake), List.of(ref));

    assertThat(garbage.journals()).isEmpty();
  }

  /** Found by a seed: somebody has read the row before the job was abandoned and began anew. */
  @Test
  void aDocumentOfALaterEpochIsNeverGarbage() {
    CompletedCheckpoint retained = periodic(4, 3, journal(3, 2));

    Garbage garbage =
        Garbage.of(
            row(3, retained),
            List.of(retained),
            List.of(),
            List.of(new CheckpointRef(1, 5), retained.ref()));

    assertThat(garbage.documents()).isEmpty();
  }

  /** Found by a seed: a fork has the operators of its source, and may have the same epoch. */
  @Test
  void generationsOfAnotherJobSayNothing() {
    CompletedCheckpoint retained =
        periodic(4, 3, new JournalId("source of " + JOB, "count", 0, 3, 9));

    Garbage garbage =
        Garbage.of(
            row(3, retained), List.of(retained), List.of(journal(3, 1)), List.of(retained.ref()));

    assertThat(garbage.journals()).isEmpty();
  }

  @Test
  void isNothingAsLongAsADocumentIsMissing() {
    CompletedCheckpoint first = periodic(1, 1, journal(1, 1));
    CompletedCheckpoint second = periodic(2, 1, journal(1, 2));

    assertThatThrownBy(
            () ->
                Garbage.of(
                    row(2, first, second), List.of(second), List.of(journal(1, 1)), List.of()))
        .hasMessageContaining("checkpoint 1 of epoch 1");
  }
}
