package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.control.ControlJson;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightTest {

  private static final Map<String, Object> STATUS =
      ControlJson.parse(
          """
          {"state": "running", "elements": 12, "coordinator": "akka://sluice@127.0.0.1:2#b",
           "restored_checkpoint": 7, "restored_epoch": 1, "elements_at_checkpoint": 9,
           "subtasks": [
             {"node": "akka://sluice@127.0.0.1:1#a", "in_per_second": 5, "watermark": 2000},
             {"node": "akka://sluice@127.0.0.1:1#a", "in_per_second": 6, "watermark": 1000},
             {"node": "akka://sluice@127.0.0.1:2#b", "in_per_second": 7, "watermark": 3000}]}
          """);

  private static final Map<String, Object> NODES =
      ControlJson.parse(
          """
          {"nodes": [
             {"node": "akka://sluice@127.0.0.1:1#a", "status": "up", "reachable": true},
             {"node": "akka://sluice@127.0.0.1:2#b", "status": "up", "reachable": false}]}
          """);

  private static final Map<String, Object> CHECKPOINTS =
      ControlJson.parse(
          """
          {"checkpoints": [
             {"id": 6, "epoch": 1, "completed": true, "duration_millis": 70},
             {"id": 7, "epoch": 1, "completed": true, "duration_millis": 80},
             {"id": 8, "epoch": 1, "completed": false, "duration_millis": 90}]}
          """);

  @Test
  void putsTogetherWhatTheNodesSay() {
    Sight sight = Sight.of(STATUS, NODES, CHECKPOINTS);

    assertThat(sight.isRunning()).isTrue();
    assertThat(sight.elements()).isEqualTo(12);
    assertThat(sight.coordinator()).isEqualTo("127.0.0.1:2");
    assertThat(sight.restored()).contains(new Sight.Restored(7, 1, 9));
    assertThat(sight.watermark()).contains(Instant.ofEpochMilli(1000));
    assertThat(sight.subtasks())
        .isEqualTo(
            Map.of("127.0.0.1:1", new Sight.Work(2, 11), "127.0.0.1:2", new Sight.Work(1, 7)));
    assertThat(sight.up()).isEqualTo(1);
    assertThat(sight.checkpoint()).contains(new Sight.Checkpoint(7, 1, 80));
    assertThat(Answers.oldest(NODES)).isEqualTo("127.0.0.1:1");
  }

  @Test
  void nothingIsSeenBeforeTheFirstLook() {
    assertThat(Sight.nothing().hasEnded()).isFalse();
    assertThat(Sight.nothing().up()).isZero();
  }
}
