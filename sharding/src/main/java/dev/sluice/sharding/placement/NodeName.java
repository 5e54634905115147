package dev.sluice.sharding.placement;

import java.util.Comparator;

/**
 * The name of one life of a node: the address of its actor system, and the number that tells this
 * life from others at the same address.
 *
 * <p>Its text has no {@code |} and is read back by {@link #parse}. Ordered by address, then number.
 */
public record NodeName(String address, long uid) implements Comparable<NodeName> {

  private static final Comparator<NodeName> ORDER =
      Comparator.comparing(NodeName::address).thenComparing(NodeName::uid, Long::compareUnsigned);

  public NodeName {
    if (address.isEmpty() || address.indexOf('|') >= 0) {
      throw new IllegalArgumentException(
          "The address of a node is '%s'; expected one that is not empty and has no '|'."
              .formatted(address));
    }
  }

  public String text() {
    return address + '#' + Long.toHexString(uid);
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static NodeName parse(String text) {
    int hash = text.lastIndexOf('#');
    if (hash <= 0) {
      throw new IllegalArgumentException(
          "'%s' names no node; expected an address, '#', and a number in hexadecimal."
              .formatted(text));
    }
    return new NodeName(
        text.substring(0, hash), Long.parseUnsignedLong(text.substring(hash + 1), 16));
  }

  @Override
  public int compareTo(NodeName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
