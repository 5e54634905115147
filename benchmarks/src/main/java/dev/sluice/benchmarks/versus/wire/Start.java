package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.sluice.wire.WireWorker;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.FlinkSettings;
import dev.sluice.benchmarks.versus.process.FreePorts;
import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.wire.Transport;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the processes of an engine, without checkpoints and without restarts. Immutable.
 *
 * @param home where Sluice has been built
 * @param directory for configurations and logs, of nobody else
 * @param perProcess subtasks of each operator in each process
 * @param clock of what processes say
 */
record Start(Path home, Path directory, int perProcess, ProcessingClock clock) {

  static final int WORKERS = 2;

  private static final String WORKER_HEAP = "2g";
  private static final String MASTER_HEAP = "512m";
  private static final String FLINK = "dev.sluice.benchmarks.flink.wire.";

  int lanes() {
    return WORKERS * perProcess;
  }

  /** Two nodes that share a Cassandra, whose work is theirs. */
  Processes sluice(Transport transport, EmbeddedCassandra cassandra) {
    List<Integer> ports = List.of(FreePorts.one(), FreePorts.one());
    List<Part.Program> programs = new ArrayList<>();
    for (int node = 0; node < WORKERS; node++) {
      String name = "node-" + (node + 1);
      Path file = directory.resolve(name + ".conf");
      write(file, configuration(transport, ports.get(0), ports.get(node), cassandra));
      programs.add(new Part.Program(name, WORKER_HEAP, command(file)));
    }
    List<Worker> nodes = start(programs);
    return new Processes(nodes, nodes, nodes.get(0), () -> worked(cassandra));
  }

  private static Duration worked(EmbeddedCassandra cassandra) {
    return ProcessHandle.of(cassandra.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  private List<String> command(Path file) {
    return List.of(
        // Aeron wants to see inside of selectors.
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "-Dlogback.configurationFile=wire-node-logback.xml",
        "-cp",
        System.getProperty("java.class.path"),
        WireWorker.class.getName(),
        file.toString(),
        String.valueOf(lanes()),
        // Cassandra outlives the nodes, and knows the jobs of those before.
        directory.getFileName().toString());
  }

  private String configuration(
      Transport transport, int seed, int own, EmbeddedCassandra cassandra) {
    return """
        akka.remote.artery.transport = %s
        akka.remote.artery.canonical.port = %d
        akka.cluster.seed-nodes = ["akka://sluice@127.0.0.1:%d"]
        sluice.store.kind = cassandra
        sluice.cassandra { contact-points = ["127.0.0.1:%d"], local-datacenter = "%s" }
        sluice.checkpoint.interval = 0
        sluice.restart.strategy = none
        sluice.parallelism = %d
        """
        .formatted(
            transport.artery(),
            own,
            seed,
            cassandra.contactPoint().getPort(),
            cassandra.localDatacenter(),
            lanes());
  }

  /**
   * A job manager and two task managers, which together have as many slots as each operator has
   * subtasks, so that none can have more of them than the other.
   */
  Processes flink() {
    try {
      FlinkSettings.write(
          directory,
          perProcess,
          List.of(
              "taskmanager.memory.network.min: 256m",
              "taskmanager.memory.network.max: 256m",
              "restart-strategy.type: none"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Part.Program> programs = new ArrayList<>();
    programs.add(flink("master", MASTER_HEAP, "WireMaster"));
    for (int worker = 1; worker <= WORKERS; worker++) {
      programs.add(flink("worker-" + worker, WORKER_HEAP, "WireTaskManager"));
    }
    List<Worker> all = start(programs);
    return new Processes(all.subList(1, all.size()), all, all.get(0), () -> Duration.ZERO);
  }

  private Part.Program flink(String name, String heap, String main) {
    return new Part.Program(
        name,
        heap,
        Engine.flinkCommand(home, FLINK + main, directory.toString(), String.valueOf(lanes())));
  }

  private List<Worker> start(List<Part.Program> programs) {
    List<Worker> started = new ArrayList<>();
    try {
      programs.forEach(program -> started.add(Worker.start(directory, program, clock)));
      return started;
    } catch (RuntimeException e) {
      started.forEach(Worker::close);
      throw e;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
