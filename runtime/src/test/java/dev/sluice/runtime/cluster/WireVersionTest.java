package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.sharding.message.WireHash;
import org.junit.jupiter.api.Test;

class WireVersionTest {

  @Test
  void wireVersionTellsApartNodesWithOtherMessages() {
    assertThat(ConfigFactory.defaultReference().getString("sluice.cluster.wire-version"))
        .as("after a change of messages, set it in reference.conf to what WireHash gives")
        .isEqualTo(WireHash.ofThisNode());
  }
}
