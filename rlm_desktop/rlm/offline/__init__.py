"""The built-in keyword search: what stands behind ``offline_chat``. No network, no key and no AI."""
