package dev.sluice.actors.subtask;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.align.AlignedBarriers;
import dev.sluice.checkpointing.align.BarrierAligner;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.journal.JournalListener;
import dev.sluice.checkpointing.journal.JournalPlace;
import dev.sluice.checkpointing.journal.SplitForms;
import dev.sluice.checkpointing.journal.SubtaskJournal;
import dev.sluice.checkpointing.journal.SubtaskRestore;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.task.Barriers;
import dev.sluice.dataflow.task.StateTransfer;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The snapshots of one subtask between its journal, its coordinator and itself. Used by the actor's
 * thread alone.
 */
final class SubtaskSnapshots implements JournalListener {

  private static final Duration LAST_AGAIN = Duration.ofSeconds(1);

  /** How many rows are written between two looks at the clock. */
  private static final int ROWS = 256;

  /** How long elements wait at most for rows to be written, in one go. */
  private static final long SLICE_NANOS = 1_000_000;

  private final SubtaskScope scope;
  private final SubtaskCheckpoints checkpoints;
  private final SubtaskJournal journal;
  private final SubtaskRestore restore;
  private final Optional<SplitForms<?>> forms;
  private Optional<SubtaskHandle> last = Optional.empty();

  SubtaskSnapshots(SubtaskScope scope, SubtaskCheckpoints checkpoints, ExecutionGraph graph) {
    this.scope = scope;
    this.checkpoints = checkpoints;
    Vertex vertex = graph.vertices().get(scope.address().vertex());
    List<Node> nodes = graph.nodesOf(vertex);
    this.forms = formsOf(nodes.get(0));
    Map<String, Integer> keyGroups = new HashMap<>();
    nodes.forEach(node -> keyGroups.put(node.name(), graph.job().keyGroupsOf(node.id())));
    this.restore =
        new SubtaskRestore(
            checkpoints.from().map(SubtaskCheckpoints.From::operators).orElse(List.of()),
            scope.address().subtask(),
            vertex.parallelism(),
            keyGroups);
    JournalPlace place = place(nodes.get(0).name(), vertex.parallelism(), keyGroups);
    checkpoints.means().owners().began(place, new SelfSpawner(scope.context().getSelf()));
    this.journal =
        new SubtaskJournal(
            place,
            checkpoints.means().store(),
            new SubtaskJournal.Tools(
                checkpoints.means().limits(),
                snapshot -> forms().write(snapshot),
                scope.settings().clock(),
                scope.waker()::wake,
                checkpoints.means().faults()),
            this);
  }

  private JournalPlace place(String vertex, int parallelism, Map<String, Integer> keyGroups) {
    int index = scope.address().subtask();
    Map<String, GroupRange> groups = new HashMap<>();
    keyGroups.forEach(
        (name, count) -> groups.put(name, GroupRange.ownedBy(index, parallelism, count)));
    SubtaskId subtask = new SubtaskId(vertex, index);
    return new JournalPlace(scope.plan().job(), subtask, scope.plan().epoch(), groups);
  }

  private static Optional<SplitForms<?>> formsOf(Node head) {
    return head instanceof Node.SourceNode<?> source
        ? Optional.of(SplitForms.of(head.name(), source.source()))
        : Optional.empty();
  }

  private SplitForms<?> forms() {
    return forms.orElseThrow(
        () -> new IllegalStateException("'%s' is no source".formatted(scope.plan().vertexName())));
  }

  /** The splits that a source's subtask was given in their stored form. */
  List<? extends SplitPosition<?>> positions(Bytes stored) {
    return forms().readReader(stored).positions();
  }

  /** Where the subtask gives its snapshots. */
  SubtaskJournal journal() {
    return journal;
  }

  /** What is to be read before the subtask runs. */
  SubtaskRestore restore() {
    return restore;
  }

  Barriers barriers(int channels) {
    BarrierAligner aligner =
        new BarrierAligner(channels, checkpoints.means().mode(), checkpoints.restored());
    return new AlignedBarriers(aligner, scope.settings().clock());
  }

  /** What a sink goes on from. */
  SinkStart sinkStart(String operator) {
    long epoch = scope.plan().epoch();
    return checkpoints
        .from()
        .map(
            from -> {
              SinkStart start =
                  SinkStart.fromCheckpoint(
                      epoch,
                      contents(from.toCommit(operator)),
                      contents(from.prepared().getOrDefault(operator, List.of())));
              SinkStart placed = from.branched() ? start.branched() : start;
              return from.chosen() ? placed.chosen(gone -> warnOf(operator, gone)) : placed;
            })
        .orElseGet(() -> SinkStart.fromNothing(epoch));
  }

  private void warnOf(String operator, String gone) {
    scope
        .context()
        .getLog()
        .warn(
            "Operator '{}': {}; it is taken to have been seen and moved away, as the job was told from which savepoint to start",
            operator,
            gone);
  }

  private static List<byte[]> contents(List<Bytes> handles) {
    return handles.stream().map(Bytes::content).toList();
  }

  /** All that is to be read is loaded. */
  void restored(Subtask subtask) {
    StateTransfer transfer = subtask.transfer();
    restore.heritage().keySet().forEach(transfer::loaded);
    restore.chains(transfer::isOfForm).ifPresent(journal::goOnFrom);
  }

  /**
   * Sees what the store has answered, and writes some rows; says whether the subtask may be able to
   * go on by that: at the end of its input it waits until what it has given is stored.
   */
  boolean write(Subtask subtask) {
    boolean wasStoring = journal.isStoring();
    journal.attend();
    cancelWhatGrew(subtask);
    if (!subtask.hasSnapshotToWrite()) {
      return wasStoring && !journal.isStoring();
    }
    long end = scope.nanos() + SLICE_NANOS;
    do {
      subtask.writeSnapshot(ROWS);
    } while (subtask.hasSnapshotToWrite() && scope.nanos() < end);
    cancelWhatGrew(subtask);
    return true;
  }

  private void cancelWhatGrew(Subtask subtask) {
    journal.takeOverflow().ifPresent(subtask::cancel);
  }

  /** The last snapshot, once it is durable. */
  Optional<SubtaskHandle> last() {
    return last;
  }

  /** Makes visible what was prepared up to a checkpoint that is complete. */
  void completed(Subtask subtask, long checkpoint) {
    boolean hasLast = last.isPresent() && checkpoint > subtask.passedBarrier();
    long upTo = hasLast ? SubtaskSnapshot.LAST : checkpoint;
    reached(FaultPoint.COMMITTING, checkpoint);
    subtask.commit(upTo);
    reached(FaultPoint.COMMITTED, checkpoint);
    List<String> ends = journal.takeEndsUpTo(upTo);
    if (!ends.isEmpty()) {
      subtask.forgetFinished(ends);
    }
    scope.tell(new SubtaskActor.CheckpointCommitted(scope.address(), checkpoint));
  }

  /** Says how far the subtask is. */
  void reached(FaultPoint point, long number) {
    checkpoints.means().faults().reached(point, journal.subtask(), number);
  }

  @Override
  public void durable(long checkpoint, SubtaskHandle handle) {
    if (checkpoint == SubtaskSnapshot.LAST) {
      last = Optional.of(handle);
    } else {
      scope.tell(new SubtaskActor.Acknowledged(scope.address(), checkpoint, handle));
    }
  }

  @Override
  public void declined(long checkpoint, String reason) {
    scope.tell(new SubtaskActor.Declined(scope.address(), checkpoint, reason));
  }

  @Override
  public void lastFailed(Throwable cause) {
    scope
        .context()
        .getLog()
        .warn("The last snapshot could not be stored, and is tried again", cause);
    scope.timers().startSingleTimer(new SubtaskActor.LastSnapshotDue(), LAST_AGAIN);
  }
}
