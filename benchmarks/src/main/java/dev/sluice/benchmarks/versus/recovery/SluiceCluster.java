package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.sluice.recovery.RecoveryNode;
import dev.sluice.benchmarks.versus.process.FreePorts;
import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes that share a Cassandra. */
final class SluiceCluster implements Cluster {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Part> nodes;
  private final List<Integer> ports;
  private final String job;
  private final boolean coordinator;

  private SluiceCluster(List<Part> nodes, List<Integer> ports, String job, boolean coordinator) {
    this.nodes = nodes;
    this.ports = ports;
    this.job = job;
    this.coordinator = coordinator;
  }

  /**
   * Starts one.
   *
   * @param directory for its configuration and logs; its name is that of the job
   * @param coordinator whether the node that coordinates the job is to be killed
   */
  static SluiceCluster start(
      Path directory,
      EmbeddedCassandra cassandra,
      boolean coordinator,
      ProcessingClock clock,
      Ear ear) {
    List<Integer> ports =
        IntStream.range(0, RecoveryVersus.WORKERS).mapToObj(any -> FreePorts.one()).toList();
    List<Part> started = new ArrayList<>();
    try {
      for (int node = 0; node < ports.size(); node++) {
        String name = "node-" + (node + 1);
        Path configuration = directory.resolve(name + ".conf");
        Files.writeString(configuration, configuration(ports, node, cassandra));
        started.add(
            Part.start(
                directory,
                new Part.Program(name, RecoveryVersus.HEAP, command(configuration)),
                clock,
                ear.queue()));
      }
    } catch (IOException e) {
      started.forEach(Part::close);
      throw new UncheckedIOException(e);
    }
    return new SluiceCluster(started, ports, directory.getFileName().toString(), coordinator);
  }

  private static List<String> command(Path configuration) {
    return List.of(
        "-Dlogback.configurationFile=wire-node-logback.xml",
        "-cp",
        System.getProperty("java.class.path"),
        RecoveryNode.class.getName(),
        configuration.toString());
  }

  private static String configuration(List<Integer> ports, int node, EmbeddedCassandra cassandra) {
    return """
        akka.remote.artery.canonical.port = %d
        akka.cluster.seed-nodes = ["akka://sluice@127.0.0.1:%d", "akka://sluice@127.0.0.1:%d"]
        sluice.store.kind = cassandra
        sluice.cassandra { contact-points = ["127.0.0.1:%d"], local-datacenter = "%s" }
        sluice.checkpoint.interval = 200ms
        """
        .formatted(
            ports.get(node),
            ports.get(0),
            ports.get(1),
            cassandra.contactPoint().getPort(),
            cassandra.localDatacenter());
  }

  @Override
  public List<Part> workers() {
    return nodes;
  }

  @Override
  public List<Part> all() {
    return nodes;
  }

  @Override
  public List<Part> greeters() {
    return nodes;
  }

  @Override
  public void submit(Steady.Plan plan) {
    nodes.get(0).tell("submit %s %s".formatted(job, plan.words()));
  }

  /** Of several that are no coordinator, not the oldest, which has other duties. */
  @Override
  public Part victim(List<Part> having, Ear ear) {
    Part coordinating = coordinating(ear);
    if (coordinator) {
      return coordinating;
    }
    List<Part> others = having.stream().filter(each -> each != coordinating).toList();
    return others.stream()
        .filter(each -> each != nodes.get(0))
        .findFirst()
        .orElseGet(() -> others.get(0));
  }

  private Part coordinating(Ear ear) {
    nodes.get(0).tell("coordinator " + job);
    ear.until(() -> !answers(ear).isEmpty(), PATIENCE);
    String answer = answers(ear).stream().findFirst().orElse("");
    return IntStream.range(0, nodes.size())
        .filter(node -> answer.contains(String.valueOf(ports.get(node))))
        .mapToObj(nodes::get)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no node knows the coordinator of the job: '%s'".formatted(answer)));
  }

  private static List<String> answers(Ear ear) {
    return ear.heard().stream()
        .map(Part.Heard::line)
        .filter(line -> line.startsWith(RecoveryNode.COORDINATOR))
        .toList();
  }

  /** Nodes that come later share the Cassandra, and must not go on with the job. */
  @Override
  public boolean askForEnd() {
    Part living = nodes.stream().filter(Part::isAlive).findFirst().orElseThrow();
    living.tell("end " + job);
    return true;
  }

  @Override
  public void close() {
    nodes.forEach(Part::close);
  }
}
