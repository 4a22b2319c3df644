"""The archive past one machine: several database servers, web processes and hosts, all real.

Run by `make test-cluster`, for these tests start many servers and take minutes.
"""
