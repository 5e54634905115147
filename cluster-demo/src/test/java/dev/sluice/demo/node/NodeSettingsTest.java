package dev.sluice.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {

  private static final Config NO_FILE = ConfigFactory.empty();

  @Test
  void optionsWinOverTheFile() {
    Config file =
        ConfigFactory.parseString(
            "akka.remote.artery.canonical.port = 1, akka.cluster.seed-nodes = [\"akka://sluice@a:1\"]");

    Config said =
        NodeSettings.of(
            file,
            Optional.of(Path.of("/state")),
            OptionalInt.of(2552),
            List.of("127.0.0.1:2551", "h:2552"));

    assertThat(said.getInt("akka.remote.artery.canonical.port")).isEqualTo(2552);
    assertThat(said.getStringList("akka.cluster.seed-nodes"))
        .containsExactly("akka://sluice@127.0.0.1:2551", "akka://sluice@h:2552");
    assertThat(said.getString("sluice.store.directory")).isEqualTo("/state");
  }

  @Test
  void seedNodesOfTheFileDo() {
    Config file = ConfigFactory.parseString("akka.cluster.seed-nodes = [\"akka://sluice@a:1\"]");

    Config said = NodeSettings.of(file, Optional.empty(), OptionalInt.empty(), List.of());

    assertThat(said.getStringList("akka.cluster.seed-nodes")).containsExactly("akka://sluice@a:1");
  }

  @Test
  void programDecidesHowItEnds() {
    Config said = NodeSettings.of(NO_FILE, Optional.empty(), OptionalInt.empty(), List.of("a:1"));

    assertThat(said.getString("akka.coordinated-shutdown.exit-jvm")).isEqualTo("off");
    assertThat(said.getString("akka.coordinated-shutdown.run-by-jvm-shutdown-hook"))
        .isEqualTo("off");
  }

  @Test
  void refusesANodeThatKnowsNoCluster() {
    assertThatThrownBy(
            () -> NodeSettings.of(NO_FILE, Optional.empty(), OptionalInt.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--seed HOST:PORT");
  }

  @Test
  void refusesSeedsThatAreNone() {
    for (String wrong : List.of("a", ":1", "a:", "a:0", "a:65536", "a:b")) {
      assertThatThrownBy(
              () -> NodeSettings.of(NO_FILE, Optional.empty(), OptionalInt.empty(), List.of(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "' is no seed node");
    }
  }
}
