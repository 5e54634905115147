package dev.sluice.actors.subtask;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.source.SplitAssignment;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The actors of all subtasks of a job, with somebody on every way between two of them who counts
 * the batches and bytes that were sent and not yet granted back.
 *
 * <p>For jobs in which no pair of subtasks has more than one channel.
 */
final class CountedJob {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What was at most under way between one pair of subtasks. */
  static final class Traffic {

    private final ArrayDeque<Long> bytesOfBatches = new ArrayDeque<>();
    private long bytes;
    private int mostBatches;
    private long mostBytes;
    private long sent;

    private synchronized void sent(ItemBatch batch) {
      bytesOfBatches.add(batch.bytes());
      bytes += batch.bytes();
      sent++;
      mostBatches = Math.max(mostBatches, bytesOfBatches.size());
      mostBytes = Math.max(mostBytes, bytes);
    }

    private synchronized void granted(int batches) {
      for (int i = 0; i < batches; i++) {
        bytes -= bytesOfBatches.remove();
      }
    }

    synchronized int mostBatches() {
      return mostBatches;
    }

    synchronized long mostBytes() {
      return mostBytes;
    }

    synchronized long sentBatches() {
      return sent;
    }
  }

  private record Way(TaskAddress sender, TaskAddress receiver) {}

  private final ActorTestKit kit;
  private final ExecutionGraph graph;
  private final TestProbe<SubtaskActor.Told> supervisor;
  private final Map<TaskAddress, ActorRef<SubtaskActor.Command>> subtasks = new HashMap<>();
  private final Map<Way, Traffic> traffic = new HashMap<>();

  CountedJob(ActorTestKit kit, Supplier<JobGraph> blueprint, SubtaskSettings settings) {
    this.kit = kit;
    JobGraph job = blueprint.get();
    this.graph = ExecutionGraph.of(job);
    this.supervisor = kit.createTestProbe();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        TaskAddress address = new TaskAddress(vertex.index(), index);
        SubtaskPlan plan =
            new SubtaskPlan(
                job.job(), vertex.name(), address, 1, blueprint, job.shape(), Optional.empty());
        subtasks.put(address, kit.spawn(SubtaskActor.create(plan, settings, supervisor.ref())));
      }
    }
  }

  /** Opens everything and lets the sources read. */
  CountedJob start() throws Exception {
    awaitAll(SubtaskActor.Hosted.class);
    for (TaskAddress address : subtasks.keySet()) {
      subtasks
          .get(address)
          .tell(new SubtaskActor.Connect(peersOf(address), new SubtaskActor.RemoteCredit(1, 1)));
    }
    awaitAll(SubtaskActor.Opened.class);
    subtasks.values().forEach(subtask -> subtask.tell(new SubtaskActor.Start()));
    for (Vertex vertex : graph.vertices()) {
      if (graph.job().nodes().get(vertex.head()) instanceof Node.SourceNode<?> source) {
        var splits =
            SplitAssignment.spread(source.source().enumerator().discover(), vertex.parallelism());
        for (int index = 0; index < vertex.parallelism(); index++) {
          subtasks
              .get(new TaskAddress(vertex.index(), index))
              .tell(SubtaskActor.AssignSplits.fresh(splits.get(index), true));
        }
      }
    }
    return this;
  }

  /** Waits until all input is worked through. */
  CountedJob awaitEnd() {
    awaitAll(SubtaskActor.Ended.class);
    subtasks.values().forEach(subtask -> subtask.tell(new SubtaskActor.Stop()));
    subtasks.values().forEach(subtask -> supervisor.expectTerminated(subtask, PATIENCE));
    return this;
  }

  List<Traffic> traffic() {
    return List.copyOf(traffic.values());
  }

  private void awaitAll(Class<? extends SubtaskActor.Notice> kind) {
    for (int missing = subtasks.size(); missing > 0; ) {
      SubtaskActor.Notice notice =
          supervisor.expectMessageClass(SubtaskActor.Told.class, PATIENCE).notice();
      if (kind.isInstance(notice)) {
        missing--;
      } else if (!(notice instanceof SubtaskActor.Reported)) {
        throw new AssertionError("expected %s, got %s".formatted(kind.getSimpleName(), notice));
      }
    }
  }

  private Map<TaskAddress, ActorRef<SubtaskActor.Command>> peersOf(TaskAddress address) {
    Map<TaskAddress, ActorRef<SubtaskActor.Command>> peers = new HashMap<>();
    subtasks.forEach((peer, actor) -> peers.put(peer, kit.spawn(counter(address, peer, actor))));
    return peers;
  }

  private Behavior<SubtaskActor.Command> counter(
      TaskAddress from, TaskAddress to, ActorRef<SubtaskActor.Command> target) {
    return Behaviors.receiveMessage(
        command -> {
          if (command instanceof SubtaskActor.Deliver deliver) {
            between(from, to).sent(deliver.batch());
          } else if (command instanceof SubtaskActor.Grant grant) {
            between(to, from).granted(grant.batches());
          }
          target.tell(command);
          return Behaviors.same();
        });
  }

  private synchronized Traffic between(TaskAddress sender, TaskAddress receiver) {
    return traffic.computeIfAbsent(new Way(sender, receiver), any -> new Traffic());
  }
}
