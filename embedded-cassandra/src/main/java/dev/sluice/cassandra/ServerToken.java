package dev.sluice.cassandra;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what one has to know to take over or stop a server. */
final class ServerToken {

  private static final int BYTES = 32;

  private ServerToken() {}

  static String fresh() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
