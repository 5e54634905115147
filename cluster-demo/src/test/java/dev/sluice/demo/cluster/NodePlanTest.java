package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePlanTest {

  @Test
  void plansNodesThatKnowEachOtherAndEndWithTheDemo() {
    List<NodePlan> plans =
        NodePlan.of(new Places(Path.of("/demo")), List.of(11, 12), List.of("-Xshare:auto"));

    assertThat(plans).extracting(NodePlan::address).containsExactly("127.0.0.1:11", "127.0.0.1:12");
    assertThat(plans.get(1).command())
        .contains("-Xshare:auto", "-XX:+PerfDisableSharedMem")
        .containsSubsequence("node", "--end-with-stdin")
        .containsSubsequence("--state-dir", "/demo/state/node-2")
        .containsSubsequence("--port", "12")
        .endsWith("--seed", "127.0.0.1:11", "127.0.0.1:12");
  }
}
