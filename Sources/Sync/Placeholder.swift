internal import Crypto
internal import HTTPTypes
internal import RawStructuredFieldValues
internal import CZstd
