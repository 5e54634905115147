package dev.sluice.checkpointing.journal;

import static dev.sluice.checkpointing.Stages.await;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.garbage.Collected;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.recovery.RecoveryRequest;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Cancellation;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Leads the subtasks of one operator through whatever can happen to them, as one seed says:
 * elements, barriers, checkpoints that are completed and given up, words about it that come late or
 * never, crashes, and restarts with another parallelism.
 */
final class JournaledJob {

  private static final int STEPS = 400;
  private static final int KEYS = 12;
  private static final int[] KEY_GROUPS = {3, 8, 128};

  /** How much has happened. */
  static final class Tally {
    int completed;
    int aborted;
    int declined;
    int restarts;
    int deltas;
    int ends;
    int collected;
  }

  /** A checkpoint under way. */
  private final class Attempt {

    private final long id;
    private final Map<Integer, SubtaskHandle> handles = new HashMap<>();
    private final Set<Integer> unput = new HashSet<>();

    Attempt(long id) {
      this.id = id;
      for (int channel = 0; channel < channels; channel++) {
        if (!ended.contains(channel)) {
          unput.add(channel);
        }
      }
    }
  }

  private final Random random;
  private final Tally tally;
  private final VirtualClock clock = new VirtualClock();
  private final InMemoryLedgerTable table = new InMemoryLedgerTable();
  private final CompareAndSetLedger ledger = new CompareAndSetLedger(table);
  private final InMemorySnapshotStore memory = new InMemorySnapshotStore();
  private final GarbageCollection garbage = new GarbageCollection(ledger, table, memory);
  private final RandomStore store;
  private final JournaledSubtask.World world;
  private final int keyGroups;
  private final List<JournaledSubtask> subtasks = new ArrayList<>();
  private final Set<Integer> ended = new HashSet<>();
  private final Map<Integer, SubtaskHandle> lasts = new HashMap<>();
  private final Set<Integer> lastsFailed = new HashSet<>();
  private final Deque<Runnable> words = new ArrayDeque<>();

  private DiaryModel complete = new DiaryModel();
  private LedgerRow row;
  private Attempt attempt;
  private int channels;
  private long lastId;
  private long elements;
  private long watermark;

  JournaledJob(long seed, Plant plant, Tally tally) {
    this.random = new Random(seed);
    this.tally = tally;
    this.store = new RandomStore(memory, random, random.nextInt(3) == 0 ? 0 : 20);
    this.keyGroups = KEY_GROUPS[random.nextInt(KEY_GROUPS.length)];
    long waiting = random.nextInt(3) == 0 ? 1 + random.nextInt(300) : 1 << 20;
    JournalLimits limits =
        new JournalLimits(waiting, 0.5 + 2 * random.nextDouble(), 1 + random.nextInt(6));
    this.world = new JournaledSubtask.World(random, clock, store, limits, plant);
  }

  /** All of it. */
  void run() {
    restart();
    for (int step = 0; step < STEPS; step++) {
      step();
    }
    store.recover();
    if (random.nextBoolean()) {
      end();
    }
    checkpointUntilComplete();
    restart();
    readAll();
    watermark(60_000);
    clock.advance(Duration.ofSeconds(60));
    readAll();
    requireRetainedReadable();
  }

  private void step() {
    int choice = random.nextInt(100);
    if (choice < 34) {
      element();
    } else if (choice < 64) {
      JournaledSubtask subtask = any();
      subtask.deliver(random.nextInt(channels), 1 + random.nextInt(5));
      subtask.work(1 + random.nextInt(4), random.nextInt(4));
    } else if (choice < 78) {
      any().work(1 + random.nextInt(20), random.nextInt(8));
    } else if (choice < 82) {
      store.answerOne();
    } else if (choice < 89) {
      checkpoint();
    } else if (choice < 91) {
      word();
    } else {
      rare();
    }
    completeIfAll();
  }

  private void rare() {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> watermark(random.nextInt(25));
      case 3, 4 -> clock.advance(Duration.ofMillis(random.nextInt(30)));
      case 5, 6 -> store.slow(random.nextInt(3) > 0);
      case 7 -> abort();
      case 8 -> {
        if (random.nextInt(3) == 0) {
          restart();
        }
      }
      case 9 -> endOne();
      case 10 -> repeatLasts();
      default -> subtasks.forEach(JournaledSubtask::settle);
    }
  }

  private JournaledSubtask any() {
    return subtasks.get(random.nextInt(subtasks.size()));
  }

  private void element() {
    Diary.Deed[] deeds = Diary.Deed.values();
    Diary.Deed deed = deeds[random.nextInt(deeds.length)];
    long argument =
        switch (deed) {
          case EVENT_TIMER, NO_EVENT_TIMER -> watermark + random.nextInt(40);
          case CLOCK_TIMER, NO_CLOCK_TIMER -> clock.millis() + random.nextInt(40);
          default -> random.nextInt(4);
        };
    put(random.nextInt(channels), random.nextInt(KEYS), deed, argument);
  }

  private void put(int channel, long key, Diary.Deed deed, long argument) {
    if (ended.contains(channel)) {
      return;
    }
    int group = StoredKey.of(Types.LONG, key).group(keyGroups);
    for (JournaledSubtask subtask : subtasks) {
      if (subtask.owns(group)) {
        subtask.put(channel, Diary.element(++elements, key, deed, argument));
      }
    }
  }

  private void putAll(int channel, Signal signal) {
    if (!ended.contains(channel)) {
      subtasks.forEach(subtask -> subtask.put(channel, signal));
    }
  }

  private void watermark(long more) {
    watermark = Math.min(60_000, watermark + more);
    putAll(random.nextInt(channels), new Watermark(watermark));
  }

  private void readAll() {
    for (long key = 0; key < KEYS; key++) {
      for (int channel = 0; channel < channels; channel++) {
        put(channel, key, Diary.Deed.READ, 0);
      }
    }
    subtasks.forEach(JournaledSubtask::settle);
  }

  private void checkpoint() {
    if (attempt == null) {
      attempt = new Attempt(++lastId);
    } else {
      List<Integer> unput = List.copyOf(attempt.unput);
      if (!unput.isEmpty()) {
        putBarrier(unput.get(random.nextInt(unput.size())));
      }
    }
  }

  private void putBarrier(int channel) {
    attempt.unput.remove(channel);
    putAll(channel, new Barrier(attempt.id, row.lastCompleted().id()));
  }

  private void abort() {
    if (attempt == null) {
      return;
    }
    tally.aborted++;
    long id = attempt.id;
    attempt = null;
    for (int channel = 0; channel < channels; channel++) {
      if (random.nextInt(3) > 0) {
        putAll(channel, new Cancellation(id));
      }
    }
    subtasks.forEach(subtask -> tell(() -> subtask.cancel(id)));
  }

  /** Says something to a subtask, at once, later, or never. */
  private void tell(Runnable word) {
    switch (random.nextInt(4)) {
      case 0 -> word.run();
      case 1 -> {}
      default -> words.add(word);
    }
  }

  private void word() {
    if (!words.isEmpty()) {
      words.remove().run();
    }
  }

  private void endOne() {
    if (random.nextInt(6) == 0) {
      int channel = random.nextInt(channels);
      endChannel(channel);
    }
  }

  private void endChannel(int channel) {
    if (!ended.contains(channel)) {
      if (attempt != null && attempt.unput.remove(channel) && random.nextBoolean()) {
        putAll(channel, new Barrier(attempt.id, row.lastCompleted().id()));
      }
      putAll(channel, new EndOfStream());
      ended.add(channel);
    }
  }

  private void end() {
    tally.ends++;
    for (int channel = 0; channel < channels; channel++) {
      endChannel(channel);
    }
    for (int turn = 0; turn < 100 && lasts.size() < subtasks.size(); turn++) {
      advance();
    }
    if (lasts.size() < subtasks.size()) {
      throw new AssertionError(
          "subtasks do not end; stored their last snapshots: " + lasts.keySet());
    }
  }

  private void advance() {
    store.answerOne();
    repeatLasts();
    subtasks.forEach(JournaledSubtask::settle);
    completeIfAll();
  }

  private void repeatLasts() {
    lastsFailed.forEach(index -> subtasks.get(index).repeatLastSnapshot());
    lastsFailed.clear();
  }

  private void checkpointUntilComplete() {
    long before = tally.completed;
    for (int turn = 0; turn < 100 && tally.completed == before; turn++) {
      if (attempt == null || random.nextInt(10) == 0) {
        abort();
        attempt = new Attempt(++lastId);
      }
      List.copyOf(attempt.unput).forEach(this::putBarrier);
      advance();
    }
    if (tally.completed == before) {
      throw new AssertionError("no checkpoint is completed although all goes well");
    }
  }

  private void completeIfAll() {
    if (attempt == null || !attempt.unput.isEmpty()) {
      return;
    }
    List<SubtaskHandle> handles = new ArrayList<>();
    List<DiaryModel> cuts = new ArrayList<>();
    for (int index = 0; index < subtasks.size(); index++) {
      JournaledSubtask subtask = subtasks.get(index);
      if (attempt.handles.containsKey(index)) {
        handles.add(attempt.handles.get(index));
        cuts.add(subtask.cut(attempt.id));
      } else if (lasts.containsKey(index) && subtask.hasEnded() && subtask.passed() < attempt.id) {
        handles.add(lasts.get(index));
        cuts.add(subtask.cut(SubtaskSnapshot.LAST));
      } else {
        return;
      }
    }
    complete(handles, DiaryModel.together(cuts));
  }

  private void complete(List<SubtaskHandle> handles, DiaryModel model) {
    CompletedCheckpoint checkpoint = document(handles);
    Completion completion = await(ledger.complete(row.owner(), checkpoint));
    if (!(completion instanceof Completion.Completed completed)) {
      throw new AssertionError(completion.toString());
    }
    row = completed.row();
    complete = model;
    attempt = null;
    tally.completed++;
    subtasks.forEach(
        subtask -> {
          subtask.completed(checkpoint);
          tell(() -> subtask.told(checkpoint.ref().id()));
        });
    Collected collected = await(garbage.trim("job", 1 + random.nextInt(2)));
    tally.collected += collected.journals();
    if (!collected.failures().isEmpty()) {
      throw new AssertionError(collected.toString());
    }
  }

  private CompletedCheckpoint document(List<SubtaskHandle> handles) {
    return new CompletedCheckpoint(
        "job",
        new CheckpointRef(attempt.id, row.epoch()),
        new CheckpointKind.Periodic(),
        clock.millis(),
        clock.millis(),
        keyGroups,
        List.of(new OperatorShape(JournaledSubtask.OPERATOR, subtasks.size(), keyGroups)),
        Bytes.NONE,
        handles);
  }

  /** Everybody dies, and others go on from the last completed checkpoint. */
  private void restart() {
    tally.restarts++;
    store.writersDied();
    words.clear();
    ended.clear();
    lasts.clear();
    lastsFailed.clear();
    subtasks.clear();
    attempt = null;
    row = await(ledger.claim("job", "owner " + tally.restarts));
    lastId = row.lastCompleted().id();
    int parallelism = 1 + random.nextInt(3);
    channels = 1 + random.nextInt(2);
    JobShape shape = JobShape.of(DiaryJob.graph(parallelism, channels, keyGroups));
    Optional<CompletedCheckpoint> from =
        lastId == 0 ? Optional.empty() : await(ledger.checkpoint("job", row.lastCompleted()));
    Optional<RecoveryPlan> plan =
        from.map(each -> RecoveryPlan.of(RecoveryRequest.goOn(each, shape)));
    for (int index = 0; index < parallelism; index++) {
      SubtaskId id = new SubtaskId(JournaledSubtask.OPERATOR, index);
      List<OperatorRestore> operators = plan.map(each -> each.subtasks().get(id)).orElse(List.of());
      subtasks.add(subtask(index, parallelism, from, operators));
    }
    if (random.nextInt(3) > 0) {
      readAll();
    }
  }

  private JournaledSubtask subtask(
      int index,
      int parallelism,
      Optional<CompletedCheckpoint> from,
      List<OperatorRestore> operators) {
    JournaledSubtask.Place place =
        new JournaledSubtask.Place(
            DiaryJob.graph(parallelism, channels, keyGroups),
            index,
            parallelism,
            channels,
            keyGroups,
            row.epoch(),
            lastId);
    DiaryModel model =
        complete.of(key -> place.groups().contains(StoredKey.of(Types.LONG, key).group(keyGroups)));
    return new JournaledSubtask(place, world, from, operators, model, new Listener(index));
  }

  private void requireRetainedReadable() {
    for (CompletedCheckpoint each : await(ledger.checkpoints("job"))) {
      each.segments()
          .forEach(
              segment ->
                  await(
                      memory.read(
                          segment,
                          (sequence, chunk) ->
                              java.util.concurrent.CompletableFuture.completedFuture(null))));
    }
  }

  /** Hears of the snapshots of one subtask in one epoch. */
  private final class Listener implements JournalListener {

    private final int index;
    private final long epoch = row.epoch();

    Listener(int index) {
      this.index = index;
    }

    @Override
    public void durable(long checkpoint, SubtaskHandle handle) {
      if (epoch != row.epoch()) {
        throw new AssertionError("a subtask of epoch %d lives on".formatted(epoch));
      }
      subtasks.get(index).check(checkpoint, handle);
      tally.deltas += handle.figures().deltaBytes() > 0 ? 1 : 0;
      if (checkpoint == SubtaskSnapshot.LAST) {
        lasts.put(index, handle);
      } else if (attempt != null && attempt.id == checkpoint) {
        attempt.handles.put(index, handle);
      }
    }

    @Override
    public void declined(long checkpoint, String reason) {
      if (checkpoint == SubtaskSnapshot.LAST) {
        throw new AssertionError("the last snapshot was declined: " + reason);
      }
      if (attempt != null && attempt.id == checkpoint) {
        tally.declined++;
        // Not within the call: it comes out of the middle of a turn.
        words.add(JournaledJob.this::abort);
      }
    }

    @Override
    public void lastFailed(Throwable cause) {
      lastsFailed.add(index);
    }
  }
}
