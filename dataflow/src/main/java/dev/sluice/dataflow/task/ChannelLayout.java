package dev.sluice.dataflow.task;

import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbering of channels: which input of which subtask an output leads to.
 *
 * <p>Both ends compute it from the execution graph alone. A forward exchange between equal
 * parallelism has one channel per pair of equal indexes, a rescaling one shares out the subtasks of
 * the larger side evenly to those of the smaller one, every other one has a channel per pair of
 * subtasks.
 */
public final class ChannelLayout {

  private final ExecutionGraph graph;

  /** Creates the numbering for a graph. */
  public ChannelLayout(ExecutionGraph graph) {
    this.graph = graph;
  }

  /**
   * The end of a channel as its sender sees it.
   *
   * @param exchange index of the exchange it belongs to
   * @param number its place among the outputs of the sender
   * @param vertex index of the receiving vertex
   * @param subtask index of the receiving subtask
   * @param input its place among the inputs of the receiver
   */
  public record OutputChannel(int exchange, int number, int vertex, int subtask, int input) {}

  /**
   * The end of a channel as its receiver sees it.
   *
   * @param number its place among the inputs of the receiver
   * @param vertex index of the sending vertex
   * @param subtask index of the sending subtask
   * @param output its place among the outputs of the sender
   * @param ordinal which input of the operator it feeds, as an edge says it
   */
  public record InputChannel(int number, int vertex, int subtask, int output, int ordinal) {}

  /** The channels out of a subtask, in order of their numbers. */
  public List<OutputChannel> outputs(int vertex, int subtask) {
    List<OutputChannel> outputs = new ArrayList<>();
    for (Exchange exchange : graph.outOf(vertex)) {
      for (int target : targets(exchange, subtask)) {
        int input = inputNumber(exchange, subtask, target);
        outputs.add(
            new OutputChannel(exchange.index(), outputs.size(), exchange.to(), target, input));
      }
    }
    return outputs;
  }

  /** The channels into a subtask, in order of their numbers. */
  public List<InputChannel> inputs(int vertex, int subtask) {
    List<InputChannel> inputs = new ArrayList<>();
    for (Exchange exchange : graph.into(vertex)) {
      for (int sender : senders(exchange, subtask)) {
        int output = outputNumber(exchange, sender, subtask);
        int ordinal = exchange.edge().ordinal();
        inputs.add(new InputChannel(inputs.size(), exchange.from(), sender, output, ordinal));
      }
    }
    return inputs;
  }

  private int inputNumber(Exchange wanted, int sender, int receiver) {
    int number = 0;
    for (Exchange exchange : graph.into(wanted.to())) {
      List<Integer> senders = senders(exchange, receiver);
      if (exchange.index() == wanted.index()) {
        return number + senders.indexOf(sender);
      }
      number += senders.size();
    }
    throw new IllegalArgumentException("no such exchange: " + wanted);
  }

  private int outputNumber(Exchange wanted, int sender, int receiver) {
    int number = 0;
    for (Exchange exchange : graph.outOf(wanted.from())) {
      List<Integer> targets = targets(exchange, sender);
      if (exchange.index() == wanted.index()) {
        return number + targets.indexOf(receiver);
      }
      number += targets.size();
    }
    throw new IllegalArgumentException("no such exchange: " + wanted);
  }

  private List<Integer> targets(Exchange exchange, int sender) {
    return upTo(parallelism(exchange.to())).stream()
        .filter(target -> connects(exchange, sender, target))
        .toList();
  }

  private List<Integer> senders(Exchange exchange, int receiver) {
    return upTo(parallelism(exchange.from())).stream()
        .filter(sender -> connects(exchange, sender, receiver))
        .toList();
  }

  private boolean connects(Exchange exchange, int sender, int receiver) {
    int from = parallelism(exchange.from());
    int to = parallelism(exchange.to());
    Partitioning<?> partitioning = exchange.edge().partitioning();
    if (partitioning instanceof Partitioning.Rescale) {
      return from < to
          ? KeyGroups.ownerOf(receiver, to, from) == sender
          : KeyGroups.ownerOf(sender, from, to) == receiver;
    }
    return !(partitioning instanceof Partitioning.Forward) || from != to || sender == receiver;
  }

  private int parallelism(int vertex) {
    return graph.vertices().get(vertex).parallelism();
  }

  private static List<Integer> upTo(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}
