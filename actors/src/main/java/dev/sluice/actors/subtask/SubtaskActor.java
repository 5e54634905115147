package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.BehindBarrier;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The actor that hosts one subtask.
 *
 * <p>Its phases are behaviors in files of their own: {@link OpeningSubtask} builds the subtask once
 * it knows its peers, {@link RestoringSubtask} reads what it goes on from, {@link RunningSubtask}
 * works, {@link EndedSubtask} waits to commit. Whatever goes wrong is told to the supervisor as
 * {@link Failed}; the actor then stops. However it stops, it closes its subtask first. What is left
 * of another epoch is dropped. Runs on the dispatcher for user code.
 *
 * <pre>
 *   coordinator: Hosted ──► Connect ──► Opened ──► AssignSplits (sources), Start … Ended ──► Commit ──► Committed
 * from one:    Hosted ──► Connect ──► Compared ──► Restore ──► Restored ──► OpenSinks ──► Opened …
 * checkpoint:  Trigger (sources) ──► Acknowledged ──► CheckpointCompleted ──► CheckpointCommitted
 *   alignment:   Reached ──► ReadUpTo (sources)
 *   channel:     sender: Deliver(n) ──►   ◄── Grant(batches) :receiver
 * </pre>
 */
public final class SubtaskActor {

  private SubtaskActor() {}

  /** What a subtask can be told. */
  public sealed interface Command {}

  /**
   * Tells an actor that was started for a subtask by its name alone which subtask it is; it answers
   * {@link Hosted}, also when it is told again.
   *
   * @param spec of what its host builds the job
   */
  public record Begin(SubtaskOrder order, Bytes spec, ActorRef<Told> supervisor)
      implements Command {}

  /**
   * The window of a channel between two JVMs, which both ends are told, since their own settings
   * may differ.
   *
   * @param batches most batches sent and not yet granted back
   * @param bytes no further batch is sent while this many bytes are not yet granted back
   */
  public record RemoteCredit(int batches, long bytes) {}

  /**
   * Gives the addresses of all subtasks of the job; the subtask opens and answers.
   *
   * @param remote the window of each channel to another JVM
   */
  public record Connect(Map<TaskAddress, ActorRef<Command>> peers, RemoteCredit remote)
      implements Command {

    /** Keeps the map immutable. */
    public Connect {
      peers = Map.copyOf(peers);
    }
  }

  /**
   * Adds splits to a source's subtask, from their start or from where they were left; {@code last}
   * when no more will come.
   */
  public record AssignSplits(List<? extends SplitPosition<?>> positions, boolean last)
      implements Command {

    /** Keeps the list immutable. */
    public AssignSplits {
      positions = List.copyOf(positions);
    }

    /** Adds splits from their start. */
    public static AssignSplits fresh(List<? extends Split> splits, boolean last) {
      return new AssignSplits(splits.stream().map(SplitPosition::start).toList(), last);
    }
  }

  /**
   * Adds splits to a source's subtask like {@link AssignSplits}, in their stored form, which can go
   * to another JVM.
   *
   * @param splits the bytes of a {@code SourceSnapshot} with the positions
   */
  public record AssignStored(Bytes splits, boolean last) implements Command {}

  /** Brings batch {@code sequence} of input channel {@code input}. */
  public record Deliver(long epoch, int input, long sequence, ItemBatch batch) implements Command {}

  /**
   * Brings a part of batch {@code sequence} of input channel {@code input} from another JVM.
   *
   * @param part counts the parts of the batch, from 0
   * @param last whether the batch is whole with it
   */
  public record DeliverPart(
      long epoch, int input, long sequence, int part, boolean last, byte[] bytes)
      implements Command {}

  /** Gives back credit for the oldest batches of output channel {@code output}. */
  public record Grant(long epoch, int output, int batches) implements Command {}

  /**
   * Lets a subtask that goes on from a checkpoint read its state, as that fits to all operators of
   * the job; the subtask answers {@link Restored}.
   */
  public record Restore() implements Command {}

  /**
   * Lets a subtask that goes on from a checkpoint open its sinks, as all state of the job was read;
   * the subtask answers {@link Opened}.
   */
  public record OpenSinks() implements Command {}

  /** Lets the subtask work, as all others can take what it puts out. */
  public record Start() implements Command {}

  /**
   * Lets a source's subtask put out the barrier of a checkpoint.
   *
   * @param completed number of the last completed checkpoint, 0 if none
   */
  public record Trigger(long checkpoint, long completed, BehindBarrier then) implements Command {}

  /**
   * Says how far splits may be read of a source that is aligned with others, in answer to {@link
   * Reached}.
   *
   * @param watermark in milliseconds since the epoch; splits above it rest
   */
  public record ReadUpTo(long watermark) implements Command {}

  /** Says that a checkpoint is complete; the subtask commits and answers. */
  public record CheckpointCompleted(long checkpoint) implements Command {}

  /** Says that a checkpoint was given up. */
  public record CheckpointAborted(long checkpoint) implements Command {}

  /**
   * Makes the output of sinks visible, of a job that takes no checkpoints; the subtask answers,
   * closes and stops.
   */
  public record Commit() implements Command {}

  /** Asks for the states of a key of an operator; answered in every phase. */
  public record Peek(String operator, String key, ActorRef<Peeked> replyTo) implements Command {}

  /** The answer to {@link Peek}. */
  public sealed interface Peeked {}

  /** The states of the key, which may be empty. */
  public record PeekFound(KeyState state) implements Peeked {}

  /** The states of the key cannot be told. */
  public record PeekRefused(String reason) implements Peeked {}

  /** Closes the subtask and stops; what was not committed is given up. */
  public record Stop() implements Command {}

  /** Tells itself that there is more to do. */
  record Continue() implements Command {}

  /** Tells itself that gathered items may leave, behind all that has come before it. */
  record Flush() implements Command {}

  /** Tells itself that gathered items must leave. */
  record FlushDue() implements Command {}

  /** Tells itself to ask its source again. */
  record RetryDue() implements Command {}

  /** Tells itself that a timer in processing time is due. */
  record TimerDue() implements Command {}

  /** Tells itself that something has come from outside. */
  record Woken() implements Command {}

  /** Tells itself that a chunk of a snapshot was read, and waits to be loaded. */
  record ChunkRead(int step, GroupRange groups, byte[] chunk, CompletableFuture<Void> taken)
      implements Command {}

  /** Tells itself that all rows of one step were read, or why they were not. */
  record StepRead(int step, Optional<Throwable> failure) implements Command {}

  /** Tells itself to take its last snapshot again. */
  record LastSnapshotDue() implements Command {}

  /** Tells itself to have a child. */
  record HaveChild(Consumer<ActorContext<Command>> spawning) implements Command {}

  /** Tells itself to report. */
  record ReportDue() implements Command {}

  /** Tells itself to ask how far it may read. */
  record AlignmentDue() implements Command {}

  /** What a subtask of an epoch tells whoever started it. */
  public record Told(long epoch, Notice notice) {}

  /** What a subtask can tell. */
  public sealed interface Notice {

    /** Which subtask. */
    TaskAddress address();
  }

  /** The subtask has an actor, and waits for {@link Connect}. */
  public record Hosted(TaskAddress address, ActorRef<Command> subtask) implements Notice {}

  /**
   * Operators are open but for sinks, in a subtask that goes on from a checkpoint.
   *
   * @param fits how what each of its former instances had fits to an operator
   */
  public record Compared(TaskAddress address, List<Fit> fits) implements Notice {

    /** Keeps the list immutable. */
    public Compared {
      fits = List.copyOf(fits);
    }
  }

  /** How what one former instance of an operator had fits to the operator. */
  public record Fit(String operator, StateFit fit) {}

  /** All state is read. */
  public record Restored(TaskAddress address) implements Notice {}

  /** All operators are open. */
  public record Opened(TaskAddress address) implements Notice {}

  /** How far the subtask is; {@code atNanos} is a monotonic time. */
  public record Reported(SubtaskReport report, Activity.Totals activity, long atNanos)
      implements Notice {

    @Override
    public TaskAddress address() {
      return report.address();
    }
  }

  /**
   * How far the subtask of a source is that is aligned with others; answered by {@link ReadUpTo}.
   *
   * @param watermark as {@link dev.sluice.dataflow.time.AlignmentBook#report} takes it
   */
  public record Reached(TaskAddress address, long watermark) implements Notice {}

  /**
   * All input is worked through, all output handed over and durable.
   *
   * @param passed number of the last barrier that was put out, 0 if none
   * @param last where the last snapshot lies; empty in a job that takes no checkpoints
   */
  public record Ended(TaskAddress address, long passed, Optional<SubtaskHandle> last)
      implements Notice {}

  /** The snapshot for a checkpoint is durable. */
  public record Acknowledged(TaskAddress address, long checkpoint, SubtaskHandle handle)
      implements Notice {}

  /** There will be no snapshot for a checkpoint. */
  public record Declined(TaskAddress address, long checkpoint, String reason) implements Notice {}

  /** What was prepared up to a checkpoint is visible. */
  public record CheckpointCommitted(TaskAddress address, long checkpoint) implements Notice {}

  /** The output of sinks is visible. */
  public record Committed(TaskAddress address) implements Notice {}

  /**
   * Everything of the subtask is closed, however it came to stop; the last that is heard of it.
   * Whoever watches its actor hears of that too, but not always soon.
   */
  public record Closed(TaskAddress address) implements Notice {}

  /** The subtask cannot go on. */
  public record Failed(TaskAddress address, Throwable cause) implements Notice {}

  /** A subtask that tells {@link Hosted} and waits for {@link Connect}. */
  public static Behavior<Command> create(
      SubtaskPlan plan, SubtaskSettings settings, ActorRef<Told> supervisor) {
    Behavior<Command> behavior =
        Behaviors.withTimers(
            timers ->
                Behaviors.setup(
                    context ->
                        OpeningSubtask.open(
                            new SubtaskScope(
                                plan,
                                settings,
                                supervisor,
                                context,
                                timers,
                                new SelfWaker(context.getSelf())))));
    return Behaviors.withMdc(
        Command.class,
        Map.of(
            "job", plan.job(),
            "operator", plan.vertexName(),
            "subtask", String.valueOf(plan.address().subtask() + 1)),
        behavior);
  }
}
