package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitAssignment;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A whole job in one thread, in an order drawn from a generator: which batch arrives next, which
 * credit comes back, which subtask works and for how long, what is flushed. Order is kept within
 * each channel and nowhere else. Checks the promises of channels and subtasks on the way, and that
 * the job always gets on.
 */
final class DirectJob {

  private static final int MOST_STEPS = 2_000_000;

  /** What can happen next. */
  private enum Kind {
    DELIVER,
    CREDIT,
    RUN,
    FLUSH,
    ASSIGN,
    ANSWER,
    CLOCK
  }

  private final Random random;
  private final TaskLimits limits;
  private final BooleanSupplier outside;
  private final VirtualTime clock = new VirtualTime();
  private final Map<TaskAddress, DirectHost> hosts = new LinkedHashMap<>();
  private final List<DirectHost> hostList = new ArrayList<>();
  private final List<DirectChannel> channels = new ArrayList<>();
  private final int[] weights = new int[Kind.values().length];
  private final int largestBudget;
  private long mostWaiting;

  /**
   * Asks for a graph for every subtask, so that none needs to share a function with another; they
   * may be one and the same where functions have no state.
   */
  DirectJob(Supplier<JobGraph> blueprint, TaskLimits limits, Random random) {
    this(blueprint, limits, random, () -> false);
  }

  /** The same, with something outside that can act, and says whether it had something to do. */
  DirectJob(
      Supplier<JobGraph> blueprint, TaskLimits limits, Random random, BooleanSupplier outside) {
    this.random = random;
    this.limits = limits;
    this.outside = outside;
    this.largestBudget = random.nextBoolean() ? 4 : 1_000;
    for (int kind = 0; kind < weights.length; kind++) {
      weights[kind] = 1 + (random.nextBoolean() ? 0 : random.nextInt(20));
    }
    ExecutionGraph layoutOf = ExecutionGraph.of(blueprint.get());
    for (Vertex vertex : layoutOf.vertices()) {
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        TaskAddress address = new TaskAddress(vertex.index(), subtask);
        JobGraph own = blueprint.get();
        ExecutionGraph fused = own == layoutOf.job() ? layoutOf : ExecutionGraph.of(own);
        hosts.put(address, new DirectHost(fused, address, limits, clock));
      }
    }
    hostList.addAll(hosts.values());
    connect(new ChannelLayout(layoutOf));
    layoutOf.vertices().forEach(vertex -> spread(layoutOf, vertex));
  }

  private void connect(ChannelLayout layout) {
    hosts.forEach(
        (address, sender) -> {
          for (OutputChannel output : layout.outputs(address.vertex(), address.subtask())) {
            DirectHost receiver = hosts.get(new TaskAddress(output.vertex(), output.subtask()));
            DirectChannel channel =
                new DirectChannel(
                    limits.exchange(), sender, output.number(), receiver, output.input());
            channels.add(channel);
            sender.output(channel);
            receiver.input(output.input(), channel);
          }
        });
  }

  private void spread(ExecutionGraph graph, Vertex vertex) {
    if (graph.job().nodes().get(vertex.head()) instanceof Node.SourceNode<?> node) {
      List<? extends List<? extends Split>> assigned =
          SplitAssignment.spread(discover(node), vertex.parallelism());
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        hosts.get(new TaskAddress(vertex.index(), subtask)).splits(assigned.get(subtask));
      }
    }
  }

  private static List<? extends Split> discover(Node.SourceNode<?> node) {
    try {
      return node.source().enumerator().discover();
    } catch (Exception e) {
      throw new AssertionError("no splits for " + node.name(), e);
    }
  }

  /** Runs the job to its end, commits, and closes. */
  void run() {
    try {
      hostList.forEach(DirectHost::open);
      for (int step = 0; step < MOST_STEPS && !allEnded(); step++) {
        step();
      }
      assertThat(allEnded()).as("ends at all").isTrue();
      channels.forEach(this::bringCreditHome);
      channels.forEach(DirectChannel::checkEnd);
      inAnyOrder().forEach(host -> host.subtask().commit(SubtaskSnapshot.LAST));
    } finally {
      inAnyOrder().forEach(host -> host.subtask().close());
    }
  }

  private List<DirectHost> inAnyOrder() {
    List<DirectHost> all = new ArrayList<>(hostList);
    Collections.shuffle(all, random);
    return all;
  }

  private boolean allEnded() {
    for (DirectHost host : hostList) {
      if (!host.hasEnded()) {
        return false;
      }
    }
    return true;
  }

  private void bringCreditHome(DirectChannel channel) {
    while (channel.hasGrant()) {
      channel.credit();
    }
  }

  private void step() {
    for (int attempt = 0; attempt < 5; attempt++) {
      if (happens(anyKind())) {
        return;
      }
    }
    for (Kind kind : List.of(Kind.DELIVER, Kind.CREDIT, Kind.RUN, Kind.ASSIGN, Kind.ANSWER)) {
      if (happens(kind)) {
        return;
      }
    }
    getOnOrFail();
  }

  private Kind anyKind() {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int drawn = random.nextInt(sum);
    int kind = 0;
    while (drawn >= weights[kind]) {
      drawn -= weights[kind++];
    }
    return Kind.values()[kind];
  }

  private boolean happens(Kind kind) {
    return switch (kind) {
      case DELIVER -> deliver(any(channels, DirectChannel::hasBatch));
      case CREDIT -> credit(any(channels, DirectChannel::hasGrant));
      case RUN -> run(any(hostList, DirectHost::wantsToRun));
      case FLUSH -> hostList.get(random.nextInt(hostList.size())).flush();
      case ASSIGN -> assign(any(hostList, DirectHost::hasSplitsToCome));
      case ANSWER -> outside.getAsBoolean();
      case CLOCK -> passTime(hostList.get(random.nextInt(hostList.size())));
    };
  }

  /** The first fitting one from a random place on, or null. */
  private <E> E any(List<E> all, Predicate<E> fitting) {
    int size = all.size();
    int start = size == 0 ? 0 : random.nextInt(size);
    for (int i = 0; i < size; i++) {
      E each = all.get(start + i < size ? start + i : start + i - size);
      if (fitting.test(each)) {
        return each;
      }
    }
    return null;
  }

  private boolean deliver(DirectChannel channel) {
    if (channel != null) {
      channel.deliver();
    }
    return channel != null;
  }

  private boolean credit(DirectChannel channel) {
    if (channel != null) {
      channel.credit();
    }
    return channel != null;
  }

  private boolean run(DirectHost host) {
    if (host == null) {
      return false;
    }
    host.run(1 + random.nextInt(largestBudget));
    long couldGather = (long) host.outputs() * limits.exchange().batchElements();
    mostWaiting = Math.max(mostWaiting, host.waiting() - couldGather);
    if (host.queued() > host.inputs() * limits.exchange().creditBatches()) {
      throw new AssertionError(host + ": more batches queued than the windows allow");
    }
    return true;
  }

  private boolean assign(DirectHost host) {
    if (host != null) {
      host.assign();
    }
    return host != null;
  }

  private boolean passTime(DirectHost host) {
    if (host.waitsForTime()) {
      clock.advanceMillis(random.nextInt(3));
    }
    return host.waitsForTime();
  }

  /** Nothing is under way: only time, or the flush that every host does in time, can help. */
  private void getOnOrFail() {
    boolean sent = false;
    for (DirectHost host : hostList) {
      sent |= host.flush();
    }
    if (sent) {
      return;
    }
    long due =
        hostList.stream()
            .filter(DirectHost::waitsForTime)
            .mapToLong(DirectHost::dueMillis)
            .min()
            .orElseThrow(() -> new AssertionError("the job is stuck:\n" + state()));
    clock.advanceMillis(Math.max(0, due - clock.millis()));
  }

  private String state() {
    return hostList.stream().map(DirectHost::state).collect(Collectors.joining("\n"))
        + channels.stream().map(each -> "\n" + each).collect(Collectors.joining());
  }

  /**
   * How many elements waited in one subtask for credit, at most; without those that may have been
   * gathering before.
   */
  long mostWaiting() {
    return mostWaiting;
  }

  /** The reports of all subtasks. */
  List<SubtaskReport> reports() {
    return hostList.stream().map(host -> host.subtask().report(0)).toList();
  }
}
