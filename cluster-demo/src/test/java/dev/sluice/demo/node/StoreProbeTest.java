package dev.sluice.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class StoreProbeTest {

  @Test
  void findsWhatListens() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertThat(StoreProbe.listens(pointingTo(port))).isTrue();
    }
    assertThat(StoreProbe.listens(pointingTo(port))).isFalse();
  }

  private static Config pointingTo(int port) {
    return ConfigFactory.parseString(
        "sluice.cassandra.contact-points = [\"127.0.0.1:%d\"]".formatted(port));
  }

  @Test
  void leavesToTheDriverWhatIsNotSaidHere() {
    assertThat(StoreProbe.listens(ConfigFactory.empty())).isTrue();
  }

  @Test
  void readsAddressesWithAndWithoutPort() {
    assertThat(StoreProbe.address("127.0.0.1:19042").getPort()).isEqualTo(19042);
    assertThat(StoreProbe.address("127.0.0.1").getPort()).isEqualTo(9042);
  }
}
