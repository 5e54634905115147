package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.operator.BroadcastFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds what is wrong with the structure of a job. */
final class JobGraphValidator {

  private final String job;
  private final List<Node> nodes;
  private final List<Edge> edges;
  private final int keyGroups;
  private final List<Finding> findings = new ArrayList<>();

  private JobGraphValidator(String job, List<Node> nodes, List<Edge> edges, int keyGroups) {
    this.job = job;
    this.nodes = nodes;
    this.edges = edges;
    this.keyGroups = keyGroups;
  }

  static List<Finding> findings(String job, List<Node> nodes, List<Edge> edges, int keyGroups) {
    JobGraphValidator validator = new JobGraphValidator(job, nodes, edges, keyGroups);
    validator.checkJob();
    validator.checkNumbers();
    validator.checkNames();
    nodes.forEach(validator::checkParallelism);
    nodes.forEach(validator::checkKeyGroups);
    nodes.forEach(validator::checkStart);
    nodes.forEach(validator::checkInputs);
    nodes.forEach(validator::checkBroadcast);
    nodes.forEach(validator::checkEnd);
    validator.checkCycles();
    return validator.findings;
  }

  /** What is wrong with a job only if it takes checkpoints. */
  static List<Finding> findingsWithCheckpoints(List<Node> nodes) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.SinkNode<?> sink) {
        sink.sink()
            .refusesCheckpoints()
            .map(
                refusal ->
                    new Finding(
                        FindingCode.SINK_REFUSES_CHECKPOINTS,
                        node.name(),
                        "the job takes checkpoints, and this sink has no place in it: "
                            + refusal.reason(),
                        refusal.remedy()))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private void add(FindingCode code, String operator, String message, String remedy) {
    findings.add(new Finding(code, operator, message, remedy));
  }

  private void checkJob() {
    if (nodes.isEmpty()) {
      add(
          FindingCode.EMPTY_JOB,
          job,
          "the job declares no source",
          "Call job.source(...) in define()");
    }
    checkRangeOfKeyGroups(job, keyGroups);
  }

  private void checkRangeOfKeyGroups(String operator, int groups) {
    if (!inRange(groups)) {
      add(
          FindingCode.KEY_GROUPS,
          operator,
          "%d key groups; expected 1 to %d".formatted(groups, KeyGroups.MOST),
          "Choose a number in that range");
    }
  }

  private static boolean inRange(int groups) {
    return groups >= 1 && groups <= KeyGroups.MOST;
  }

  /** Whoever builds a graph through the api cannot get these wrong. */
  private void checkNumbers() {
    for (int place = 0; place < nodes.size(); place++) {
      Node node = nodes.get(place);
      if (node.id() != place) {
        add(
            FindingCode.OPERATOR_NUMBER,
            node.name(),
            "it has number %d and stands at place %d".formatted(node.id(), place),
            "Number operators by their place, from 0");
      }
    }
    for (Edge edge : edges) {
      if (!isNode(edge.from()) || !isNode(edge.to())) {
        add(
            FindingCode.UNKNOWN_OPERATOR,
            job,
            "there is an edge from %d to %d, but operators are numbered 0 to %d"
                .formatted(edge.from(), edge.to(), nodes.size() - 1),
            "Connect only operators of this job");
      }
    }
  }

  private boolean isNode(int number) {
    return number >= 0 && number < nodes.size();
  }

  private void checkNames() {
    Map<String, Node> seen = new HashMap<>();
    for (Node node : nodes) {
      if (node.name() == null || node.name().isBlank()) {
        add(
            FindingCode.MISSING_NAME,
            String.valueOf(node.name()),
            "operator number %d has no name".formatted(node.id()),
            "Give it one with .named(...)");
      } else if (seen.put(node.name(), node) != null) {
        add(
            FindingCode.DUPLICATE_NAME,
            node.name(),
            "two operators have this name; names tie state and figures to operators",
            "Give each a name of its own with .named(...)");
      }
    }
  }

  private void checkParallelism(Node node) {
    if (node.parallelism() < 1) {
      add(
          FindingCode.PARALLELISM,
          node.name(),
          "parallelism %d; expected at least 1".formatted(node.parallelism()),
          "Set .parallelism(n) or the job's parallelism to 1 or more");
    }
    if (node instanceof Node.SinkNode<?> sink) {
      int most = sink.sink().mostSubtasks();
      if (most > 0 && node.parallelism() > most) {
        add(
            FindingCode.SINK_PARALLELISM,
            node.name(),
            "parallelism %d, but this sink can be written by %d subtask(s)"
                .formatted(node.parallelism(), most),
            "Remove .parallelism(...) from the sink, or choose a sink of part files");
      }
    }
  }

  private void checkKeyGroups(Node node) {
    OptionalInt own = node.header().keyGroups();
    own.ifPresent(groups -> checkRangeOfKeyGroups(node.name(), groups));
    boolean keyed = isKeyed(node);
    if (own.isPresent() && !keyed) {
      add(
          FindingCode.KEY_GROUPS_WITHOUT_KEYS,
          node.name(),
          "%d key groups, but it takes in no keyed stream".formatted(own.getAsInt()),
          "Remove .keyGroups(...), or put keyBy(...) before the operator");
    }
    int groups = own.orElse(keyGroups);
    if (keyed && inRange(groups) && node.parallelism() > groups) {
      add(
          FindingCode.PARALLELISM_ABOVE_KEY_GROUPS,
          node.name(),
          "parallelism %d above %d key groups: some subtasks would never see a key"
              .formatted(node.parallelism(), groups),
          "Lower the parallelism or raise the number of key groups");
    }
  }

  private boolean isKeyed(Node node) {
    return edges.stream()
        .anyMatch(e -> e.to() == node.id() && e.partitioning() instanceof Partitioning.Keyed);
  }

  private void checkEnd(Node node) {
    boolean read = edges.stream().anyMatch(edge -> edge.from() == node.id());
    if (!read && !(node instanceof Node.SinkNode)) {
      add(
          FindingCode.NO_SINK,
          node.name(),
          "nothing reads what it puts out",
          "End the stream with .sinkTo(...), or remove the operator");
    }
    if (read && node instanceof Node.SinkNode) {
      add(
          FindingCode.SINK_READ,
          node.name(),
          "something reads from it, but a sink puts out nothing",
          "Read from the operator before the sink");
    }
  }

  private void checkStart(Node node) {
    boolean fed = edges.stream().anyMatch(edge -> edge.to() == node.id());
    if (!fed && !(node instanceof Node.SourceNode)) {
      add(
          FindingCode.NO_INPUT,
          node.name(),
          "no stream leads to it",
          "Let it read from a source or an operator, or remove it");
    }
    if (fed && node instanceof Node.SourceNode) {
      add(
          FindingCode.SOURCE_FED,
          node.name(),
          "a stream leads to it, but a source takes nothing in",
          "Join the streams behind the source");
    }
  }

  /** Of a node that is fed at all, and takes something in. */
  private void checkInputs(Node node) {
    List<Edge> into = edges.stream().filter(edge -> edge.to() == node.id()).toList();
    if (into.isEmpty() || node.inputs() == 0) {
      return;
    }
    for (Edge edge : into) {
      if (edge.ordinal() < 0 || edge.ordinal() >= node.inputs()) {
        add(
            FindingCode.UNKNOWN_INPUT,
            node.name(),
            "a stream leads to its input %d, but it has %d input(s)"
                .formatted(edge.ordinal() + 1, node.inputs()),
            "Let the stream lead to an input that there is, or choose an operator that connects two streams");
      }
    }
    for (int ordinal = 0; ordinal < node.inputs(); ordinal++) {
      int input = ordinal;
      if (into.stream().noneMatch(edge -> edge.ordinal() == input)) {
        add(
            FindingCode.NO_INPUT,
            node.name(),
            "no stream leads to its input %d of %d".formatted(input + 1, node.inputs()),
            "Connect it with two streams, or remove it");
      }
    }
  }

  /** Of a node whose subtasks keep the same state: what changes it must come to all alike. */
  private void checkBroadcast(Node node) {
    boolean keeps =
        node instanceof Node.TransformNode<?, ?> transform
            && transform.factory() instanceof BroadcastFactory;
    for (Edge edge : edges) {
      if (!keeps || edge.to() != node.id() || !isNode(edge.from())) {
        continue;
      }
      String from = nodes.get(edge.from()).name();
      boolean broadcast = edge.partitioning() instanceof Partitioning.Broadcast;
      if (edge.ordinal() == Edge.SECOND && !broadcast) {
        add(
            FindingCode.BROADCAST_STATE_DIFFERS,
            node.name(),
            "its broadcast state is changed by elements of '%s', which come to it %s; expected all of them in every subtask, or the state would differ"
                .formatted(from, edge.partitioning().label()),
            "Connect it with a stream that is broadcast(descriptor, ...)");
      } else if (edge.ordinal() == Edge.FIRST && broadcast) {
        add(
            FindingCode.BROADCAST_STATE_WRONG_SIDE,
            node.name(),
            "the elements of '%s', which read its broadcast state, are broadcast as well; expected each of them in one subtask: only the stream that changes the state comes to all"
                .formatted(from),
            "Remove broadcast() from the stream on which connect(...) is called, or let the other stream be the one that is connected");
      }
    }
  }

  private void checkCycles() {
    for (Edge edge : edges) {
      if (edge.from() >= edge.to() && isNode(edge.from()) && isNode(edge.to())) {
        String place = edge.from() == edge.to() ? "is itself" : "comes after it";
        add(
            FindingCode.CYCLE,
            nodes.get(edge.to()).name(),
            "it is fed by '%s', which %s; barriers cannot align in a loop"
                .formatted(nodes.get(edge.from()).name(), place),
            "Remove the loop, or close it outside the job");
      }
    }
  }
}
