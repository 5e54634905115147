package dev.sluice.windowing.operator;

/**
 * What the state of windows is keyed by: a window of a key. It moves with the group of the key.
 *
 * @param key of the stream
 * @param window of that key
 */
record PaneKey<K, W>(K key, W window) {

  @Override
  public int hashCode() {
    return key.hashCode() * 31 + window.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PaneKey<?, ?> pane
        && key.equals(pane.key)
        && window.equals(pane.window);
  }
}
