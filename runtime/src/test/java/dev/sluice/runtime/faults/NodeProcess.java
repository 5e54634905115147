package dev.sluice.runtime.faults;

import akka.cluster.typed.Cluster;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.SluiceNode;
import dev.sluice.sharding.entity.Nodes;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A process that is a node of a cluster until its standard input ends, and does what that says:
 * {@code submit job results per-key per-second pieces}, {@code status job token}, {@code stop job},
 * {@code savepoint-stop job name}.
 */
final class NodeProcess {

  /** The actor system has ended by itself, for example because others have taken the node down. */
  static final int TAKEN_DOWN = 5;

  private final SluiceNode node;

  private NodeProcess(SluiceNode node) {
    this.node = node;
  }

  /** With the file of its configuration. */
  public static void main(String[] args) throws Exception {
    Config config = ConfigFactory.parseFile(Path.of(args[0]).toFile());
    SluiceNode node = SluiceNode.start(config);
    node.ended().thenRun(() -> Runtime.getRuntime().halt(TAKEN_DOWN));
    say("UP " + Nodes.of(Cluster.get(node.system()).selfMember()));
    NodeProcess process = new NodeProcess(node);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      process.carryOut(order.split(" "));
    }
    Runtime.getRuntime().halt(0);
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void carryOut(String[] words) {
    try {
      switch (words[0]) {
        case "submit" -> submit(words);
        case "status" -> say("STATUS " + words[2] + " " + status(words[1]));
        case "stop" -> job(words[1]).stop();
        case "savepoint-stop" -> stopWith(words[1], words[2]);
        default -> throw new IllegalArgumentException(words[0]);
      }
    } catch (RuntimeException e) {
      say("REFUSED " + e);
    }
  }

  private void submit(String[] words) {
    String name = words[1];
    Map<String, String> args =
        Map.of(
            "results", words[2], "per-key", words[3], "per-second", words[4], "pieces", words[5]);
    JobHandle job = node.engine().submit(name, new SequencedOnNodes(), JobArguments.of(args));
    say("SUBMITTED " + name);
    job.completion()
        .whenComplete(
            (state, failure) ->
                say("ENDED %s %s".formatted(name, failure == null ? state : failure)));
  }

  private void stopWith(String name, String savepoint) {
    job(name)
        .stopWithSavepoint(savepoint, false)
        .whenComplete(
            (taken, failure) ->
                say("SAVEPOINT %s %s".formatted(name, failure == null ? taken.ref() : failure)));
  }

  private JobHandle job(String name) {
    return node.engine().job(name).orElseThrow();
  }

  private String status(String name) {
    JobStatus status = job(name).status();
    return status.state()
        + " "
        + status.elementsRead()
        + " "
        + status.subtasks().stream()
            .collect(Collectors.groupingBy(SubtaskStatus::node, Collectors.counting()));
  }
}
