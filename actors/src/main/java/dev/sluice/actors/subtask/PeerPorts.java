package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.task.ChannelLayout;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskPorts;
import java.util.List;
import java.util.Map;

/** Carries batches and credit as messages from actor to actor, and wakes its own. */
final class PeerPorts implements TaskPorts {

  private final int epoch;
  private final List<ActorRef<SubtaskActor.Command>> receivers;
  private final List<ActorRef<SubtaskActor.Command>> senders;
  private final SelfWaker waker;

  PeerPorts(
      ExecutionGraph graph,
      SubtaskPlan plan,
      Map<TaskAddress, ActorRef<SubtaskActor.Command>> peers,
      SelfWaker waker) {
    this.waker = waker;
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
}
