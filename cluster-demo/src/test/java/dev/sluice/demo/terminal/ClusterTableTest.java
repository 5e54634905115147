package dev.sluice.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterTableTest {

  private static final Terminal WIDE = new Terminal(true, false, false, 120, 40);
  private static final Terminal NARROW = new Terminal(true, false, false, 40, 40);

  private static final ClusterView VIEW =
      new ClusterView(
          List.of(
              new ClusterView.Node(
                  "node 1", "pid 11 127.0.0.1:1", ClusterView.Health.UP, true, 5, 4_000),
              new ClusterView.Node(
                  "node 2", "pid 12 127.0.0.1:2", ClusterView.Health.LOST, false, 0, 0)),
          "checkpoint 7 of epoch 1, took 80 ms",
          "press k");

  private static final ScreenView SCREEN =
      new ScreenView(
          "flight-delays",
          new ProgressView(1, 2, 3, Optional.empty(), 4),
          Optional.of(VIEW),
          List.of(),
          List.of());

  @Test
  void showsEachNodeWithItsWork() {
    String screen = LiveScreen.render(SCREEN, WIDE);

    assertThat(screen)
        .containsPattern("node 1 +pid 11 127.0.0.1:1 +up +5 subtasks +4.0 k/s +\\* #+")
        .containsPattern("node 2 +pid 12 127.0.0.1:2 +lost +- +-")
        .contains("checkpoint 7 of epoch 1, took 80 ms", "press k");
  }

  @Test
  void cutsLinesToTheTerminal() {
    assertThat(LiveScreen.render(SCREEN, NARROW).lines()).allMatch(line -> line.length() <= 40);
  }

  @Test
  void saysInALogHowManySubtasksEachNodeHas() {
    assertThat(LiveScreen.plain(SCREEN))
        .contains("subtasks 5/lost, checkpoint 7 of epoch 1, took 80 ms");
  }
}
