package dev.sluice.checkpointing.garbage;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Three jobs that are forks of each other and of forks, go back, adopt, are killed and abandoned,
 * all at once: whatever a retained checkpoint refers to is there at every moment, and in the end
 * nothing else is.
 */
class GarbageOfForksTest {

  private static final int SEEDS = Integer.getInteger("garbage.seeds", 150);
  private static final long FIRST = Long.getLong("garbage.first.seed", 1);
  private static final int STEPS = 1_500;
  private static final List<String> JOBS = List.of("a", "b", "c");

  /** One seed. */
  private static final class World {

    private final long seed;
    private final Random random;
    private final InMemoryLedgerTable table = new InMemoryLedgerTable();
    private final InMemorySnapshotStore store = new InMemorySnapshotStore();
    private final Steps steps;
    private final Function<LedgerTable, LedgerTable> bug;
    private final List<Steps.Process> processes = new ArrayList<>();
    private int lives;
    private int checked = -1;
    private int forks;
    private int adopted;

    World(long seed, Function<LedgerTable, LedgerTable> bug) {
      this.seed = seed;
      this.random = new Random(seed);
      this.steps = new Steps(random, table, store);
      this.bug = bug;
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(60) == 0 || !steps.next()) {
          startOrKill();
        }
        requireAllThere(step);
      }
      processes.forEach(steps::kill);
      requireAllThere(STEPS);
    }

    private void startOrKill() {
      if (!processes.isEmpty() && random.nextInt(2) == 0) {
        steps.kill(processes.remove(random.nextInt(processes.size())));
        return;
      }
      Steps.Process process = new Steps.Process();
      processes.add(process);
      LedgerTable seen = bug.apply(steps.table(process));
      lives++;
      new Life(
              "owner " + lives,
              JOBS,
              random,
              new CompareAndSetLedger(seen),
              seen,
              steps.store(process))
          .live();
    }

    private void requireAllThere(int step) {
      if (checked == steps.changes()) {
        return;
      }
      checked = steps.changes();
      for (String job : JOBS) {
        for (RetainedCheckpoint each : retained(job)) {
          Optional<CompletedCheckpoint> document = await(table.document(job, each.ref()));
          assertThat(document)
              .as("seed %d, step %d: document of %s of job %s", seed, step, each, job)
              .isPresent();
          document.get().segments().forEach(segment -> requireThere(segment, each, job, step));
          count(document.get());
        }
      }
    }

    private void count(CompletedCheckpoint document) {
      boolean refersToAnother =
          document.journals().stream().anyMatch(journal -> !journal.job().equals(document.job()));
      forks += refersToAnother ? 1 : 0;
      adopted += document.ref().isAdopted() ? 1 : 0;
    }

    private List<RetainedCheckpoint> retained(String job) {
      return await(table.row(job)).map(LedgerRow::retained).orElse(List.of());
    }

    private void requireThere(Segment segment, RetainedCheckpoint of, String job, int step) {
      assertThat(store.read(segment, (sequence, chunk) -> CompletableFuture.completedFuture(null)))
          .as("seed %d, step %d: %s of %s of job %s", seed, step, segment, of, job)
          .isCompleted();
    }

    private List<LedgerRow> rows() {
      return JOBS.stream().flatMap(job -> await(table.row(job)).stream()).toList();
    }

    private Set<JournalId> journals() {
      Set<JournalId> all = new HashSet<>();
      JOBS.forEach(job -> all.addAll(await(store.journals(job))));
      return all;
    }

    /** Each job runs once more and writes all of its state anew. */
    void settle() {
      CompareAndSetLedger ledger = new CompareAndSetLedger(table);
      for (String job : JOBS) {
        LedgerRow row = await(ledger.claim(job, "last of " + job));
        JournalId journal = new JournalId(job, "count", 0, row.epoch(), 1);
        SegmentTally tally = new SegmentTally(journal, 1);
        await(store.append(journal, 1, new byte[1]));
        tally.add(new byte[1]);
        CheckpointRef ref = new CheckpointRef(row.lastCompleted().id() + 1, row.epoch());
        await(
            ledger.complete(
                row.owner(),
                Life.document(job, ref, new CheckpointKind.Periodic(), List.of(tally.segment()))));
      }
      GarbageCollection garbage = new GarbageCollection(ledger, table, store);
      collectAll(
          job -> {
            for (int name = 0; name < 3; name++) {
              requireWell(await(garbage.deleteSavepoint(job, "s" + name)));
            }
            requireWell(await(garbage.trim(job, 1)));
          });
    }

    /** All jobs are given up for good. */
    void abandon() {
      GarbageCollection garbage =
          new GarbageCollection(new CompareAndSetLedger(table), table, store);
      JOBS.forEach(job -> await(garbage.abandon(job, "none for " + job)));
      collectAll(job -> requireWell(await(garbage.collect(job))));
    }

    /** A fork's hold can be found over only behind the fork's own; so once for each in a row. */
    private void collectAll(Consumer<String> collection) {
      JOBS.forEach(round -> JOBS.forEach(collection));
    }

    private void requireWell(Collected collected) {
      assertThat(collected.failures()).as("seed %d", seed).isEmpty();
    }

    void requireNoOrphan() {
      Set<JournalId> needed = new HashSet<>();
      Set<CheckpointRef> documents = new HashSet<>();
      for (String job : JOBS) {
        List<CheckpointRef> refs = retained(job).stream().map(RetainedCheckpoint::ref).toList();
        for (CheckpointRef ref : refs) {
          needed.addAll(await(table.document(job, ref)).orElseThrow().journals());
        }
        assertThat(await(table.documents(job)))
            .as("seed %d: documents of job %s", seed, job)
            .containsExactlyInAnyOrderElementsOf(refs);
      }
      assertThat(journals()).as("seed %d: journals", seed).isEqualTo(needed);
    }
  }

  @Test
  void nothingThatIsReferredToIsEverDeletedAndNoOrphanRemains() {
    int forks = 0;
    int adopted = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      World world = new World(seed, table -> table);
      world.run();
      if (seed % 2 == 0) {
        world.settle();
        world.requireNoOrphan();
        assertThat(world.journals()).as("seed %d: %s", seed, world.rows()).hasSize(JOBS.size());
      } else {
        world.abandon();
        world.requireNoOrphan();
        assertThat(world.store.bytes()).as("seed %d", seed).isZero();
      }
      forks += world.forks;
      adopted += world.adopted;
    }
    assertThat(forks).as("checkpoints seen that refer to another job").isGreaterThan(SEEDS);
    assertThat(adopted).as("adopted checkpoints seen").isGreaterThan(SEEDS);
  }

  /** The net is worth something only if it catches this. */
  @Test
  void holdsThatHoldNothingAreFound() {
    assertThatThrownBy(
            () -> {
              for (long seed = 1; seed < 100; seed++) {
                new World(seed, HoldsNothing::new).run();
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("of job");
  }

  /** A table that forgets all holders. */
  private record HoldsNothing(LedgerTable table) implements LedgerTable {

    @Override
    public CompletionStage<Optional<LedgerRow>> row(String job) {
      return table.row(job);
    }

    @Override
    public CompletionStage<SwapOutcome> insert(LedgerRow first) {
      return table.insert(first);
    }

    @Override
    public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
      List<RetainedCheckpoint> unheld =
          next.retained().stream()
              .map(each -> new RetainedCheckpoint(each.ref(), each.savepoint(), List.of()))
              .toList();
      LedgerRow forgetful =
          new LedgerRow(
              next.job(),
              next.epoch(),
              next.owner(),
              next.lastCompleted(),
              next.revision(),
              unheld);
      return table.swap(expected, forgetful);
    }

    @Override
    public CompletionStage<Void> put(CompletedCheckpoint document) {
      return table.put(document);
    }

    @Override
    public CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref) {
      return table.document(job, ref);
    }

    @Override
    public CompletionStage<List<CheckpointRef>> documents(String job) {
      return table.documents(job);
    }

    @Override
    public CompletionStage<Void> remove(String job, CheckpointRef ref) {
      return table.remove(job, ref);
    }
  }
}
