package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.task.Barriers;
import dev.sluice.dataflow.task.ChannelLayout;
import dev.sluice.dataflow.task.SnapshotPort;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries batches and credit as messages from actor to actor, and wakes its own; snapshots go to
 * its journal.
 */
final class PeerPorts implements TaskPorts {

  private final long epoch;
  private final List<ActorRef<SubtaskActor.Command>> receivers;
  private final List<ActorRef<SubtaskActor.Command>> senders;
  private final SelfWaker waker;
  private final Optional<SubtaskSnapshots> snapshots;

  PeerPorts(
      ExecutionGraph graph,
      SubtaskScope scope,
      Map<TaskAddress, ActorRef<SubtaskActor.Command>> peers,
      Optional<SubtaskSnapshots> snapshots) {
    this.waker = scope.waker();
    this.snapshots = snapshots;
    SubtaskPlan plan = scope.plan();
    ChannelLayout layout = new ChannelLayout(graph);
    int vertex = plan.address().vertex();
    int subtask = plan.address().subtask();
    epoch = plan.epoch();
    receivers =
        layout.outputs(vertex, subtask).stream()
            .map(output -> peers.get(new TaskAddress(output.vertex(), output.subtask())))
            .toList();
    senders =
        layout.inputs(vertex, subtask).stream()
            .map(input -> peers.get(new TaskAddress(input.vertex(), input.subtask())))
            .toList();
  }

  @Override
  public void send(ChannelLayout.OutputChannel channel, long sequence, ItemBatch batch) {
    receivers
        .get(channel.number())
        .tell(new SubtaskActor.Deliver(epoch, channel.input(), sequence, batch));
  }

  @Override
  public void grant(ChannelLayout.InputChannel channel, int batches) {
    senders.get(channel.number()).tell(new SubtaskActor.Grant(epoch, channel.output(), batches));
  }

  @Override
  public void wake() {
    waker.wake();
  }

  @Override
  public SnapshotPort snapshots() {
    return snapshots.<SnapshotPort>map(SubtaskSnapshots::journal).orElseGet(SnapshotPort::none);
  }

  @Override
  public Barriers barriers(int channels) {
    return snapshots.map(each -> each.barriers(channels)).orElseGet(Barriers::none);
  }

  @Override
  public Map<String, Heritage> heritage() {
    return snapshots.map(each -> each.restore().heritage()).orElse(Map.of());
  }

  @Override
  public SinkStart sinkStart(String operator) {
    return snapshots.map(each -> each.sinkStart(operator)).orElse(SinkStart.FRESH);
  }
}
