package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.ChannelSender;
import dev.sluice.dataflow.exchange.EdgeOutput;
import dev.sluice.dataflow.exchange.EdgePlace;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.exchange.Readiness;
import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Puts one subtask together from its part of the execution graph. */
final class SubtaskBuilder {

  private final ExecutionGraph graph;
  private final TaskAddress address;
  private final Vertex vertex;
  private final TaskLimits limits;
  private final TaskPorts ports;
  private final ProcessingClock clock;
  private final Readiness readiness = new Readiness();
  private final List<ChannelSender> senders = new ArrayList<>();

  SubtaskBuilder(
      ExecutionGraph graph,
      TaskAddress address,
      TaskLimits limits,
      TaskPorts ports,
      ProcessingClock clock) {
    this.graph = graph;
    this.address = address;
    this.vertex = graph.vertices().get(address.vertex());
    this.limits = limits;
    this.ports = ports;
    this.clock = clock;
  }

  Subtask build() {
    List<ChainBuilder.Leaving> outputs = new ArrayList<>();
    List<OutputChannel> channels =
        new ChannelLayout(graph).outputs(address.vertex(), address.subtask());
    for (Exchange exchange : graph.outOf(address.vertex())) {
      outputs.add(new ChainBuilder.Leaving(exchange.edge(), output(exchange, channels)));
    }
    OperatorChain chain =
        new ChainBuilder(
                graph.job(), vertex, address.subtask(), outputs, ports.heritage(), ports::sinkStart)
            .checkingMutations(limits.checkMutations())
            .build(readiness, ports.snapshots());
    return new Subtask(address, input(), chain, senders, readiness, ports::wake);
  }

  @SuppressWarnings("unchecked") // the builder of the graph has checked that types meet
  private EdgeOutput<?> output(Exchange exchange, List<OutputChannel> channels) {
    List<Node> nodes = graph.job().nodes();
    TypeDescriptor<Object> type = (TypeDescriptor<Object>) graph.job().typeOf(exchange.edge());
    List<ChannelSender> ofExchange = new ArrayList<>();
    for (OutputChannel channel : channels) {
      if (channel.exchange() == exchange.index()) {
        ofExchange.add(
            new ChannelSender(
                ports.limits(
                    new TaskAddress(channel.vertex(), channel.subtask()),
                    limitsInto(exchange.to())),
                type,
                (sequence, batch) -> ports.send(channel, sequence, batch),
                readiness));
      }
    }
    senders.addAll(ofExchange);
    return EdgeOutput.of(
        (Partitioning<Object>) exchange.edge().partitioning(),
        new EdgePlace<>(
            type,
            nodes.get(exchange.edge().to()).name(),
            exchange.index(),
            address.subtask(),
            graph.job().keyGroupsOf(exchange.edge().to())),
        ofExchange.toArray(new ChannelSender[0]),
        readiness);
  }

  /** The limits of every channel into a vertex, which both ends must see alike. */
  private ExchangeLimits limitsInto(int target) {
    return limits.exchange().sharedBy(graph.vertices().get(target).parallelism());
  }

  private TaskInput input() {
    Node head = graph.job().nodes().get(vertex.head());
    if (head instanceof Node.SourceNode<?> source) {
      return sourceInput(source);
    }
    List<InputChannel> channels =
        new ChannelLayout(graph).inputs(address.vertex(), address.subtask());
    return new ChannelInput(
        channels.stream().mapToInt(InputChannel::ordinal).toArray(),
        channels.stream().map(this::limits).toArray(ExchangeLimits[]::new),
        (channel, batches) -> ports.grant(channels.get(channel), batches),
        ports.barriers(channels.size()));
  }

  private ExchangeLimits limits(InputChannel channel) {
    return ports.limits(
        new TaskAddress(channel.vertex(), channel.subtask()), limitsInto(vertex.index()));
  }

  private <T> TaskInput sourceInput(Node.SourceNode<T> node) {
    SubtaskInfo info =
        new SubtaskInfo(graph.job().job(), node.name(), address.subtask(), vertex.parallelism());
    double perSecond = (double) node.limitPerSecond() / vertex.parallelism();
    return new SourceInput<>(
        info,
        node.source(),
        node.watermarks(),
        new SourceInput.SourceLimits(perSecond, limits.mostOpenSplits()),
        clock);
  }
}
