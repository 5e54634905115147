package dev.sluice.sharding.suspicion;

import java.io.IOException;
import java.nio.channels.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what nobody needs any more. */
final class Quietly {

  private static final Logger LOG = LoggerFactory.getLogger(WatchPort.class);

  private Quietly() {}

  static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("A watch connection did not close: {}", e.toString());
    }
  }
}
