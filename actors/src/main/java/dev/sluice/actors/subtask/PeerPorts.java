package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.task.Barriers;
import dev.sluice.dataflow.task.ChannelLayout;
import dev.sluice.dataflow.task.SnapshotPort;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskPorts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Carries batches and credit as messages from actor to actor, and wakes its own; snapshots go to
 * its journal. To actors in other JVMs batches go as bytes.
 */
final class PeerPorts implements TaskPorts {

  private final long epoch;
  private final SubtaskActor.Connect connect;
  private final RemoteExchange remote;
  private final List<ActorRef<SubtaskActor.Command>> receivers;

  /** By output channel, what writes its batches; none for a receiver in this JVM. */
  private final List<Optional<BatchWire>> wires;

  private final List<ActorRef<SubtaskActor.Command>> senders;
  private final SelfWaker waker;
  private final Optional<SubtaskSnapshots> snapshots;
  private final PartsInput parts;

  PeerPorts(
      ExecutionGraph graph,
      SubtaskScope scope,
      SubtaskActor.Connect connect,
      Optional<SubtaskSnapshots> snapshots) {
    this.waker = scope.waker();
    this.snapshots = snapshots;
    this.connect = connect;
    this.remote = scope.settings().remote();
    this.epoch = scope.plan().epoch();
    ChannelLayout layout = new ChannelLayout(graph);
    int vertex = scope.address().vertex();
    int subtask = scope.address().subtask();
    List<ChannelLayout.OutputChannel> outputs = layout.outputs(vertex, subtask);
    List<ChannelLayout.InputChannel> inputs = layout.inputs(vertex, subtask);
    receivers = outputs.stream().map(each -> peer(each.vertex(), each.subtask())).toList();
    senders = inputs.stream().map(each -> peer(each.vertex(), each.subtask())).toList();
    wires = outputWires(graph, outputs);
    parts =
        new PartsInput(
            inputs.stream()
                .<Supplier<BatchWire>>map(
                    each -> () -> remote.wires().of(graph, exchangeOf(layout, each)))
                .toList());
  }

  private ActorRef<SubtaskActor.Command> peer(int vertex, int subtask) {
    return connect.peers().get(new TaskAddress(vertex, subtask));
  }

  private List<Optional<BatchWire>> outputWires(
      ExecutionGraph graph, List<ChannelLayout.OutputChannel> outputs) {
    // One for all channels of an exchange: they write one batch after the other.
    Map<Integer, BatchWire> byExchange = new HashMap<>();
    return outputs.stream()
        .map(
            each ->
                isHere(peer(each.vertex(), each.subtask()))
                    ? Optional.<BatchWire>empty()
                    : Optional.of(
                        byExchange.computeIfAbsent(
                            each.exchange(), index -> remote.wires().of(graph, index))))
        .toList();
  }

  private static int exchangeOf(ChannelLayout layout, ChannelLayout.InputChannel input) {
    return layout.outputs(input.vertex(), input.subtask()).get(input.output()).exchange();
  }

  private static boolean isHere(ActorRef<?> peer) {
    return peer.path().address().hasLocalScope();
  }

  /**
   * Looks whether anything that was on its way to or from a peer was thrown away.
   *
   * @throws IllegalStateException when it was: nobody sends it again
   */
  void requireUnbroken() {
    if (remote.lost().isEmpty()) {
      return;
    }
    Stream.concat(receivers.stream(), senders.stream())
        .map(peer -> peer.path().toString())
        .filter(remote.lost()::contains)
        .findFirst()
        .ifPresent(
            path -> {
              throw new IllegalStateException(
                  "messages to %s were thrown away on their way to its node; expected room for all: look at akka.remote.artery.advanced.outbound-message-queue-size and sluice.cluster.batches"
                      .formatted(path));
            });
  }

  /** Where parts of batches from other JVMs come together. */
  PartsInput parts() {
    return parts;
  }

  @Override
  public void send(ChannelLayout.OutputChannel channel, long sequence, ItemBatch batch) {
    ActorRef<SubtaskActor.Command> receiver = receivers.get(channel.number());
    Optional<BatchWire> wire = wires.get(channel.number());
    if (wire.isEmpty()) {
      receiver.tell(new SubtaskActor.Deliver(epoch, channel.input(), sequence, batch));
    } else {
      sendParts(receiver, channel.input(), sequence, wire.get().write(batch));
    }
  }

  private void sendParts(
      ActorRef<SubtaskActor.Command> receiver, int input, long sequence, byte[] bytes) {
    int size = remote.partBytes();
    int last = Math.max(0, (bytes.length - 1) / size);
    for (int part = 0; part <= last; part++) {
      byte[] content =
          last == 0
              ? bytes
              : Arrays.copyOfRange(bytes, part * size, Math.min(bytes.length, (part + 1) * size));
      receiver.tell(
          new SubtaskActor.DeliverPart(epoch, input, sequence, part, part == last, content));
    }
  }

  @Override
  public void grant(ChannelLayout.InputChannel channel, int batches) {
    senders.get(channel.number()).tell(new SubtaskActor.Grant(epoch, channel.output(), batches));
  }

  @Override
  public ExchangeLimits limits(TaskAddress peer, ExchangeLimits here) {
    return isHere(connect.peers().get(peer))
        ? here
        : here.withElements(remote.batchElements())
            .withPortions(connect.remote().batches(), connect.remote().bytes());
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
