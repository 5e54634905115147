package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.checkpointing.ledger.Adoptable;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One life of a toy job: from claim to death or fence, it begins with some checkpoint and then does
 * whatever comes by chance: checkpoints of changes and of all, savepoints, drops, collections.
 */
final class Life {

  private static final int DEPTH = 3;

  private final String job;
  private final String token;
  private final List<String> jobs;
  private final Random random;
  private final CheckpointLedger ledger;
  private final Forks forks;
  private final SnapshotStore store;
  private final GarbageCollection garbage;
  private LedgerRow row;
  private List<Segment> state = List.of();
  private long id;
  private long generation;
  private long next = 1;
  private int told;

  Life(
      String token,
      List<String> jobs,
      Random random,
      CheckpointLedger ledger,
      LedgerTable table,
      SnapshotStore store) {
    this.token = token;
    this.jobs = jobs;
    this.random = random;
    this.job = any(jobs);
    this.ledger = ledger;
    this.forks = new Forks(ledger);
    this.store = store;
    this.garbage = new GarbageCollection(ledger, table, store);
  }

  String job() {
    return job;
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  void live() {
    ledger
        .claim(job, token)
        .thenCompose(
            claimed -> {
              row = claimed;
              id = claimed.lastCompleted().id();
              return begin();
            })
        .thenAccept(begun -> goOn());
  }

  /** With the last checkpoint, or by chance with any other of any job. */
  private CompletionStage<Void> begin() {
    if (random.nextInt(3) > 0) {
      return row.lastCompleted().isNone()
          ? done()
          : ledger.checkpoint(job, row.lastCompleted()).thenAccept(this::goOnFrom);
    }
    String source = any(jobs);
    return ledger
        .read(source)
        .thenCompose(
            found -> {
              List<RetainedCheckpoint> retained = found.map(LedgerRow::retained).orElse(List.of());
              return retained.isEmpty() ? begin() : fork(source, any(retained).ref());
            });
  }

  private CompletionStage<Void> fork(String source, CheckpointRef ref) {
    return forks
        .begin(row, source, ref)
        .thenCompose(
            start -> {
              if (start instanceof ForkStart.Begun begun) {
                goOnFrom(Optional.of(begun.from()));
                return done();
              }
              return begin();
            });
  }

  /** Its last own checkpoint may be gone only when another life has taken over. */
  private void goOnFrom(Optional<CompletedCheckpoint> from) {
    from.ifPresent(document -> state = segmentsOf(document));
  }

  private static List<Segment> segmentsOf(CompletedCheckpoint document) {
    return document.handles().findFirst().orElseThrow().segments().stream()
        .map(StateSegment::segment)
        .toList();
  }

  private void goOn() {
    act()
        .thenAccept(
            alive -> {
              if (alive) {
                goOn();
              }
            });
  }

  private CompletionStage<Boolean> act() {
    int choice = random.nextInt(12);
    if (choice < 4) {
      return snapshot(choice == 0 || state.isEmpty() || state.size() > DEPTH)
          .thenCompose(segments -> complete(segments, new CheckpointKind.Periodic()));
    } else if (choice == 4) {
      // Given up: its chunks are written, and no checkpoint refers to them.
      return snapshot(random.nextBoolean()).thenApply(segments -> true);
    } else if (choice == 5) {
      CheckpointKind kind = new CheckpointKind.Savepoint("s" + random.nextInt(3));
      return snapshot(false).thenCompose(segments -> complete(segments, kind));
    } else if (choice == 6) {
      return garbage.deleteSavepoint(any(jobs), "s" + random.nextInt(3)).thenApply(this::alive);
    } else if (choice == 7) {
      return garbage.collect(any(jobs)).thenApply(this::alive);
    } else if (choice == 8 && random.nextInt(4) == 0) {
      return garbage.abandon(any(jobs), token + " abandons " + told++).thenApply(this::alive);
    } else if (choice == 9) {
      return adopt(any(jobs), any(jobs)).thenApply(adopted -> true);
    }
    return garbage.trim(job, 1 + random.nextInt(2)).thenApply(this::alive);
  }

  private boolean alive(Collected collected) {
    return true;
  }

  /** Writes everything into a new journal, or changes behind what was written in this epoch. */
  private CompletionStage<List<Segment>> snapshot(boolean base) {
    if (base || generation == 0) {
      generation++;
      next = 1;
    }
    JournalId journal = new JournalId(job, "count", 0, row.epoch(), generation);
    SegmentTally tally = new SegmentTally(journal, next);
    next++;
    byte[] chunk = new byte[] {(byte) random.nextInt()};
    List<Segment> segments = new ArrayList<>(base ? List.of() : state);
    return store
        .append(journal, tally.next(), chunk)
        .thenApply(
            stored -> {
              tally.add(chunk);
              segments.add(tally.segment());
              return segments;
            });
  }

  private CompletionStage<Boolean> complete(List<Segment> segments, CheckpointKind kind) {
    id++;
    CheckpointRef ref = new CheckpointRef(id, row.epoch());
    return ledger
        .complete(token, document(job, ref, kind, segments))
        .thenApply(
            completion -> {
              if (completion instanceof Completion.Completed) {
                state = segments;
              }
              return !(completion instanceof Completion.Fenced);
            });
  }

  static CompletedCheckpoint document(
      String job, CheckpointRef ref, CheckpointKind kind, List<Segment> segments) {
    GroupRange groups = new GroupRange(0, 127);
    OperatorHandle operator =
        new OperatorHandle(
            "count",
            List.of("sum"),
            segments.stream().map(each -> new StateSegment(groups, each)).toList(),
            Bytes.NONE,
            List.of());
    SubtaskHandle subtask =
        new SubtaskHandle(
            new SubtaskId("count", 0),
            SubtaskProgress.AT_BARRIER,
            List.of(operator),
            SnapshotFigures.ZERO);
    return new CompletedCheckpoint(
        job,
        ref,
        kind,
        0,
        0,
        128,
        List.of(new OperatorShape("count", 1, 128)),
        Bytes.NONE,
        List.of(subtask));
  }

  /** Copies the last checkpoint of some job, if it is still there when it is read. */
  private CompletionStage<Void> adopt(String source, String target) {
    return ledger
        .read(source)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.<CompletedCheckpoint>empty())
                    : ledger.checkpoint(source, found.get().lastCompleted()))
        .thenCompose(
            document ->
                document.isEmpty()
                    ? done()
                    : ledger
                        .adopt(target, new Copy(document.get(), "s" + random.nextInt(3)))
                        .handle((adoption, failure) -> null));
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /** A copy whose content does not matter: one chunk for each segment. */
  private final class Copy implements Adoptable {

    private final CompletedCheckpoint original;
    private final String name;

    Copy(CompletedCheckpoint original, String name) {
      this.original = original;
      this.name = name;
    }

    @Override
    public String savepoint() {
      return name;
    }

    private byte[] chunk(int index) {
      return new byte[] {(byte) index};
    }

    @Override
    public CompletedCheckpoint as(String target, CheckpointRef ref) {
      List<Segment> segments = new ArrayList<>();
      for (int index = 0; index < segmentsOf(original).size(); index++) {
        JournalId journal = JournalId.adopted(target, index, ref.epoch(), ref.id());
        SegmentTally tally = new SegmentTally(journal, 1);
        tally.add(chunk(index));
        segments.add(tally.segment());
      }
      return document(target, ref, new CheckpointKind.Savepoint(name), segments);
    }

    @Override
    public CompletionStage<Void> copy(CompletedCheckpoint document) {
      return OneByOne.each(
          document.journals(), journal -> store.append(journal, 1, chunk(journal.index())));
    }

    @Override
    public CompletionStage<Void> undo(CompletedCheckpoint document) {
      return OneByOne.each(document.journals(), store::delete);
    }
  }
}
