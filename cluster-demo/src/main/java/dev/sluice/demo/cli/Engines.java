package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import dev.sluice.persistence.cassandra.StoreException;
import dev.sluice.runtime.Sluice;

/** Opens engines for commands. */
final class Engines {

  private Engines() {}

  /**
   * An engine in this JVM, with its store open.
   *
   * @throws UnusableStoreException when a Cassandra that was there before does not answer, or
   *     refuses
   */
  static Sluice open(Config config) {
    try {
      return Sluice.local(config);
    } catch (StoreException e) {
      throw new UnusableStoreException(e);
    }
  }
}
