package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that the cluster does not take ends, and says why. */
class RefusedNodeTest {

  @TempDir Path directory;

  private Process process;

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private String outputOf(NodeCluster cluster, String settings)
      throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            directory.resolve("joining.conf"),
            """
            akka.remote.artery.canonical.port = 0
            sluice.store.kind = cassandra
            sluice.cassandra { contact-points = ["127.0.0.1:%d"], local-datacenter = "%s" }
            %s
            """
                .formatted(
                    cluster.cassandra().contactPoint().getPort(),
                    cluster.cassandra().localDatacenter(),
                    settings));
    Path output = directory.resolve("joining.log");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                NodeProcess.class.getName(),
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the process has ended").isTrue();
    return Files.readString(output);
  }

  @Test
  void endsWithTheReasonAndAStatusThatIsNotZero() throws Exception {
    try (NodeCluster cluster = new NodeCluster(directory, 2, "sluice.cluster.code-version = a")) {
      String seed = cluster.start(0).address(0);
      List<String> output =
          outputOf(
                  cluster,
                  """
                  akka.cluster.seed-nodes = ["%s"]
                  sluice.cluster.code-version = b
                  """
                      .formatted(seed))
              .lines()
              .toList();

      assertThat(output)
          .anyMatch(
              line ->
                  line.contains(
                      "NotJoinedException: this node has not joined the cluster: sluice.cluster.code-version is 'b' at the node that joins and 'a' in the cluster; expected the same"));
      assertThat(output).noneMatch(line -> line.startsWith("UP"));
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(cluster.isAlive(0)).isTrue();
    }
  }
}
