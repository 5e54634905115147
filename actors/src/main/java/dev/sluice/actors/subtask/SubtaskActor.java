package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.List;
import java.util.Map;

/**
 * The actor that hosts one subtask.
 *
 * <p>Its phases are behaviors in files of their own: {@link OpeningSubtask} builds the subtask once
 * it knows its peers, {@link RunningSubtask} works, {@link EndedSubtask} waits to commit. Whatever
 * goes wrong is told to the supervisor as {@link Failed}; the actor then stops. However it stops,
 * it closes its subtask first. What is left of another epoch is dropped. Runs on the dispatcher for
 * user code.
 *
 * <pre>
 *   coordinator: Connect ──► Opened ──► AssignSplits (sources) … Ended ──► Commit ──► Committed
 *   channel:     sender: Deliver(n) ──►   ◄── Grant(batches) :receiver
 * </pre>
 */
public final class SubtaskActor {

  private SubtaskActor() {}

  /** What a subtask can be told. */
  public sealed interface Command {}

  /** Gives the addresses of all subtasks of the job; the subtask opens and answers. */
  public record Connect(Map<TaskAddress, ActorRef<Command>> peers) implements Command {

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

  /** Brings batch {@code sequence} of input channel {@code input}. */
  public record Deliver(int epoch, int input, long sequence, ItemBatch batch) implements Command {}

  /** Gives back credit for the oldest batches of output channel {@code output}. */
  public record Grant(int epoch, int output, int batches) implements Command {}

  /** Makes the output of sinks visible; the subtask answers, closes and stops. */
  public record Commit() implements Command {}

  /** Closes the subtask and stops; what was not committed is given up. */
  public record Stop() implements Command {}

  /** Tells itself that there is more to do. */
  record Continue() implements Command {}

  /** Tells itself that gathered items must leave. */
  record FlushDue() implements Command {}

  /** Tells itself to ask its source again. */
  record RetryDue() implements Command {}

  /** Tells itself that a timer in processing time is due. */
  record TimerDue() implements Command {}

  /** Tells itself that something has come from outside. */
  record Woken() implements Command {}

  /** Tells itself to report. */
  record ReportDue() implements Command {}

  /** What a subtask tells whoever started it. */
  public sealed interface Notice {

    /** Which subtask. */
    TaskAddress address();
  }

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

  /** All input is worked through, all output handed over and durable. */
  public record Ended(TaskAddress address) implements Notice {}

  /** The output of sinks is visible. */
  public record Committed(TaskAddress address) implements Notice {}

  /** The subtask cannot go on. */
  public record Failed(TaskAddress address, Throwable cause) implements Notice {}

  /** A subtask that waits for {@link Connect}. */
  public static Behavior<Command> create(
      SubtaskPlan plan, SubtaskSettings settings, ActorRef<Notice> supervisor) {
    Behavior<Command> behavior =
        Behaviors.withTimers(
            timers ->
                Behaviors.setup(
                    context ->
                        new OpeningSubtask(
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
