package dev.sluice.demo.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How one node of the demo is started. Immutable.
 *
 * @param number from 1, for people
 * @param port where it listens
 * @param command the words that start its process
 * @param state its state directory
 * @param log where it says what it does
 */
record NodePlan(int number, int port, List<String> command, Path state, Path log) {

  private static final String MAIN = "dev.sluice.demo.cli.SluiceCommand";
  private static final String HOME = "launcher.home";

  NodePlan {
    command = List.copyOf(command);
  }

  /** The address, as nodes are named. */
  String address() {
    return "127.0.0.1:" + port;
  }

  /**
   * Plans for nodes that form one cluster, each of which is a seed node.
   *
   * @param places where everything lies
   * @param archive options for the JVM by which it shares loaded classes; may be none
   */
  static List<NodePlan> of(Places places, List<Integer> ports, List<String> archive) {
    List<String> seeds = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    List<NodePlan> plans = new ArrayList<>();
    for (int index = 0; index < ports.size(); index++) {
      int number = index + 1;
      Path state = places.state().resolve("node-" + number);
      List<String> command = new ArrayList<>(java(archive));
      command.addAll(List.of("node", "--end-with-stdin"));
      command.addAll(List.of("--config", places.config().toString()));
      command.addAll(List.of("--state-dir", state.toString()));
      command.addAll(List.of("--port", String.valueOf(ports.get(index))));
      command.add("--seed");
      command.addAll(seeds);
      Path log = places.logs().resolve("node-" + number + ".log");
      plans.add(new NodePlan(number, ports.get(index), command, state, log));
    }
    return plans;
  }

  private static List<String> java(List<String> archive) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(archive);
    java.addAll(
        List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            // Quick to start rather than fast in the end: it shares two cores with four others.
            "-XX:TieredStopAtLevel=1",
            // Its counters would stay in the directory for temporary files after kill -9.
            "-XX:+PerfDisableSharedMem",
            "-Dlogback.configurationFile=logback-node.xml",
            "-Dlauncher.tty=false",
            "-D%s=%s".formatted(HOME, System.getProperty(HOME, ".")),
            "-cp",
            System.getProperty("java.class.path"),
            MAIN));
    return java;
  }
}
